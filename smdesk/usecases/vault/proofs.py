"""What signatures prove, verified once and remembered while neither the credential nor the cards change."""

from __future__ import annotations

from smdesk.usecases.vault.ground import Ground
from smdesk.vault.coverage import Around, Checked, Known, PartCover, check, part_cover
from smdesk.vault.credentials import Credential


class Proofs:
    """Keeps what was verified. One for a call; screens keep one as long as they are open."""

    def __init__(self) -> None:
        self._checked: dict[str, tuple[int, Known, Checked]] = {}

    def of(self, ground: Ground, credential: Credential) -> Checked:
        """What the signatures of a credential prove."""
        known = self._checked.get(credential.id)
        if known and known[0] == credential.version and known[1] == ground.keys:
            return known[2]
        checked = check(credential, ground.name, ground.keys)
        self._checked[credential.id] = (credential.version, ground.keys, checked)
        return checked

    def part(self, ground: Ground, credential: Credential) -> PartCover:
        """How one part is covered now."""
        return part_cover(credential, self.of(ground, credential), around_of(ground))


def around_of(ground: Ground) -> Around:
    """What coverage is judged with."""
    return Around(active=ground.active, keys=ground.keys, now=ground.now, proof_days=ground.rules.proof_days)
