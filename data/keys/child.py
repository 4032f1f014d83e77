"""Run as a program of its own: one question to the keyring, or one passphrase to try, answered on stdout.

A keyring may wait for somebody who is not there, and a passphrase takes a quarter of a gigabyte and may end the whole
process where that is missing: neither may take the desk with it. Knows nothing of smdesk; JSON in, JSON out.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

ALLOWED = {
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.libsecret.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
    "keyring.backends.macOS.Keyring",
    "keyring.backends.Windows.WinVaultKeyring",
}
"""The back ends that keep what they are given where only this user gets it."""

Answer = dict[str, Any]


class Unusable(Exception):
    """There is no keyring to be asked; `args[0]` is the answer that says why."""


def main() -> None:
    """Answer one question."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked = json.load(sys.stdin)
    try:
        answer = DO[asked.pop("do")](**asked)
    except Unusable as error:
        answer = error.args[0]
    except TimeoutError:
        answer = {"state": "silent"}
    json.dump(answer, sys.stdout)


def look() -> Answer:
    """Whether a keyring is here and open, without asking it for anything that could make it ask back."""
    return {"state": "ready", "backend": _name(_open_keyring())}


def load(service: str, user: str, backend: str = "") -> Answer:
    """What is kept under a name; by the back end that it was given to, where that is known."""
    ring = _open_keyring(backend)
    kept = _asked(lambda: ring.get_password(service, user))
    return {"state": "ready", "kept": kept, "backend": _name(ring)}


def keep(service: str, user: str, content: str, backend: str = "") -> Answer:
    """Keep something under a name that is free, and read it back."""
    ring = _open_keyring(backend)
    there = _asked(lambda: ring.get_password(service, user))
    if there is None:
        _asked(lambda: ring.set_password(service, user, content))
        there = _asked(lambda: ring.get_password(service, user))
    return {"state": "ready", "kept": there, "backend": _name(ring)}


def move(service: str, user: str, to: str, backend: str = "") -> Answer:
    """Keep what is under a name under another one that is free; only then take it from the first."""
    content = load(service, user, backend)["kept"]
    if content is None:
        return {"state": "ready", "moved": True}
    moved = keep(service, to, content, backend)["kept"] == content
    if moved:
        ring = _open_keyring(backend)
        _asked(lambda: ring.delete_password(service, user))
    return {"state": "ready", "moved": moved}


def wrap(content: str, passphrase: str) -> Answer:
    """An armored age file under a passphrase."""
    import pyrage

    return {"file": bytes(pyrage.passphrase.encrypt(content.encode(), passphrase, armored=True)).decode()}


def unwrap(file: str, passphrase: str) -> Answer:
    """What such a file holds."""
    import pyrage

    try:
        return {"content": bytes(pyrage.passphrase.decrypt(file.encode(), passphrase)).decode()}
    except (pyrage.DecryptError, UnicodeDecodeError) as error:
        return {"reason": str(error)}


def _open_keyring(backend: str = "") -> Any:
    """The keyring, if it is one of those allowed and not locked."""
    chosen = _made(backend) if backend in ALLOWED else _chosen()
    if _name(chosen) not in ALLOWED:
        nothing = _name(chosen) == "keyring.backends.fail.Keyring"
        raise Unusable({"state": "none"} if nothing else {"state": "refused", "backend": _name(chosen)})
    if _name(chosen) == "keyring.backends.SecretService.Keyring":
        _refuse_if_locked()
    return chosen


def _made(backend: str) -> Any:
    """One back end by its name, without a look at all the others, which takes longer than all the rest."""
    module, _, name = backend.rpartition(".")
    try:
        return getattr(import_module(module), name)()
    except ImportError:
        raise Unusable({"state": "none"}) from None


def _chosen() -> Any:
    """The back end that this machine is set to; of a chain, the one that is allowed."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    try:
        chosen: Any = keyring.get_keyring()
    except RuntimeError:  # the one that was wished for is not here
        raise Unusable({"state": "none"}) from None
    if isinstance(chosen, ChainerBackend):
        chosen = next((each for each in chosen.backends if _name(each) in ALLOWED), chosen)
    return chosen


def _refuse_if_locked() -> None:
    """A locked collection would be unlocked by a dialog; one that is not there would be made by one."""
    import secretstorage

    try:
        with contextlib.closing(secretstorage.dbus_init()) as bus:
            locked = secretstorage.get_collection_by_alias(bus, "default").is_locked()
    except secretstorage.exceptions.ItemNotFoundException:
        raise Unusable({"state": "empty"}) from None
    except secretstorage.exceptions.SecretServiceNotAvailableException:
        raise Unusable({"state": "none"}) from None
    except secretstorage.exceptions.SecretStorageException as error:
        raise Unusable({"state": "broken", "reason": type(error).__name__}) from error
    if locked:
        raise Unusable({"state": "locked"})


def _asked(question: Callable[[], Any]) -> Any:
    from keyring.errors import KeyringError, KeyringLocked

    try:
        return question()
    except KeyringLocked:
        raise Unusable({"state": "locked"}) from None
    except (KeyringError, RuntimeError, OSError) as error:
        raise Unusable({"state": "broken", "reason": type(error).__name__}) from error


def _name(ring: object) -> str:
    return f"{type(ring).__module__}.{type(ring).__qualname__}"


DO: dict[str, Callable[..., Answer]] = {
    "look": look,
    "load": load,
    "keep": keep,
    "move": move,
    "wrap": wrap,
    "unwrap": unwrap,
}

if __name__ == "__main__":
    main()
