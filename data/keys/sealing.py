"""Sealing with age (`pyrage`), signing with Ed25519 (`cryptography`)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from functools import lru_cache

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from smdesk.errors import BadInput, Unopened
from smdesk.vault.ports import OwnKeys, PublicKeys
from smdesk.vault.secret import Secret

BEGIN, END = b"-----BEGIN AGE ENCRYPTED FILE-----", b"-----END AGE ENCRYPTED FILE-----"


class AgeSealing:
    """Envelopes as armored age files; signatures and public keys as base64."""

    def seal(self, content: bytes, recipients: Sequence[str]) -> str:
        """An envelope to these recipients, each once."""
        try:
            keys = [_recipient(each) for each in dict.fromkeys(recipients)]
            return bytes(pyrage.encrypt(content, keys, armored=True)).decode()
        except (pyrage.RecipientError, pyrage.EncryptError) as error:
            raise BadInput("recipient_odd") from error

    def open(self, envelope: str, identity: Secret) -> Secret:
        """What is inside."""
        try:
            return Secret(pyrage.decrypt(envelope.encode(), [_identity(identity.text)]))
        except pyrage.DecryptError as error:
            stranger = str(error) == "No matching keys found"
            raise Unopened("not_for_you" if stranger else "envelope_damaged") from error

    def recipients_in(self, envelope: str) -> int:
        """To how many keys it is sealed, as its header counts them."""
        header = _binary(envelope).partition(b"\n---")[0]
        return sum(line.startswith(b"-> X25519 ") for line in header.splitlines())

    def new_keys(self) -> OwnKeys:
        """Fresh keys for a person."""
        identity = pyrage.x25519.Identity.generate()
        signing, verifier = self.new_signing_key()
        public = PublicKeys(recipient=str(identity.to_public()), verifier=verifier)
        return OwnKeys(public=public, identity=Secret(str(identity)), signing=signing)

    def new_signing_key(self) -> tuple[Secret, str]:
        """A fresh Ed25519 pair."""
        key = Ed25519PrivateKey.generate()
        return Secret(key.private_bytes_raw()), _text(key.public_key().public_bytes_raw())

    def sign(self, said: bytes, signing: Secret) -> str:
        """A signature."""
        return _text(_signing_key(signing.reveal()).sign(said))

    def verify(self, said: bytes, signature: str, verifier: str) -> bool:
        """Whether the signature holds; what is no signature or no key does not."""
        try:
            key = _public_key(verifier)
            key.verify(base64.b64decode(signature, validate=True), said)
        except (ValueError, InvalidSignature):
            return False
        return True


@lru_cache(maxsize=256)
def _recipient(text: str) -> pyrage.x25519.Recipient:
    return pyrage.x25519.Recipient.from_str(text)


@lru_cache(maxsize=1)
def _identity(text: str) -> pyrage.x25519.Identity:
    """Read anew for each of a thousand envelopes it would cost a quarter of opening them; only the last is kept."""
    return pyrage.x25519.Identity.from_str(text)


@lru_cache(maxsize=1)
def _signing_key(seed: bytes) -> Ed25519PrivateKey:
    """Made anew it costs twice the signature; only the last one is kept."""
    return Ed25519PrivateKey.from_private_bytes(seed)


@lru_cache(maxsize=256)
def _public_key(verifier: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(verifier, validate=True))


def own_keys(identity: str, signing: bytes) -> OwnKeys:
    """The keys with their public halves; ValueError where they are none."""
    try:
        recipient = str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError as error:
        raise ValueError(str(error)) from error
    verifier = _text(Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw())
    public = PublicKeys(recipient=recipient, verifier=verifier)
    return OwnKeys(public=public, identity=Secret(identity), signing=Secret(signing))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def armored(content: bytes) -> bytes:
    """The armored age file in a text such as a sheet, or one that was not armored, armored."""
    if (start := content.find(BEGIN)) >= 0:
        return content[start : content.find(END, start) + len(END)] + b"\n"
    if not content.startswith(b"age-encryption.org/"):
        return content
    text = base64.b64encode(content)
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return b"\n".join([BEGIN, *lines, END]) + b"\n"


def _binary(envelope: str) -> bytes:
    inner = envelope.encode("utf-8", "replace").partition(BEGIN)[2].partition(END)[0]
    try:
        return base64.b64decode(inner)
    except binascii.Error:
        return b""
