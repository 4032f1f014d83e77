"""`smdesk inbox …`: every verb of the inbox, each kept with its subject."""

from __future__ import annotations

from smdesk.cli import inbox_cases, inbox_intake, inbox_items, inbox_measures, inbox_replies, inbox_rules, inbox_sweep
from smdesk.cli.parser import Parser, Verbs


def words(parser: Parser) -> None:
    """Every verb of the inbox."""
    verbs = Verbs(parser)
    for subject in (inbox_sweep, inbox_items, inbox_intake, inbox_replies, inbox_measures, inbox_cases, inbox_rules):
        subject.add_words(verbs)


WORDS = {"inbox": words}
