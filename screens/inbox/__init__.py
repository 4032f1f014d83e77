"""Place 4: the daily sweep, who waits for an answer, and everything that is done about it."""
