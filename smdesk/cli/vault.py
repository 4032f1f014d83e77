"""`smdesk vault …`: what opens the accounts; each subject's verbs stand in a module of its own."""

from __future__ import annotations

from smdesk.cli import vault_credentials, vault_drills, vault_emergencies, vault_identity
from smdesk.cli.parser import Parser, Verbs


def words(parser: Parser) -> None:
    """All verbs."""
    verbs = Verbs(parser)
    vault_identity.words(verbs)
    vault_credentials.words(verbs)
    vault_drills.words(verbs)
    vault_emergencies.words(verbs)


WORDS = {"vault": words}
