"""The Textual app: what is shown and asked. Talks to a Desk."""
