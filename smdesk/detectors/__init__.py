"""Numbers, addresses and lists in a text that belong to somebody and may not go out unasked."""
