"""The crisis desk: what stops when it burns, who is called, who says what, and what is learned of it (C01-C08)."""
