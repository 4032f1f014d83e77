"""The inbox: the daily sweep, what people wrote to us, and what became of it."""
