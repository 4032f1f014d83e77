"""The command line: words in, use cases called, tables or JSON out. Imports no screen and nothing of `data`."""
