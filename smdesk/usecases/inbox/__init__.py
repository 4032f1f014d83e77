"""What is done in the inbox."""
