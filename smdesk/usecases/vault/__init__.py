"""What is done about the accounts' safety, a use case a function."""
