"""What is kept: the JSON desk, importers and exporters, starter policies."""
