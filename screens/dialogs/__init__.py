"""Dialogs: each asks one thing, is closed with a typed answer and decides nothing."""
