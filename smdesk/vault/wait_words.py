"""What a waiting time is worth, said as it is."""

from __future__ import annotations

from smdesk.i18n import _


def what_the_wait_is_worth(a_barrier: bool) -> str:
    """One honest sentence on what keeps somebody from opening an envelope early."""
    if a_barrier:
        return _("Two people are needed: the envelope cannot be opened before a releaser takes the inner one out.")
    return _(
        "The wait is a promise, no lock: the envelope is closed for this backup, and whoever goes around this program "
        "can open it at once. What shows then is only that the secret must be changed."
    )
