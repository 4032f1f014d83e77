"""The columns of a sheet of messages that comes in, by what they are called in three languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smdesk.comparing import fold
from smdesk.errors import BadInput

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("message", "metin", "mesaj", "yorum", "ileti", "teksts", "ziņa", "komentārs"),
    "received_at": ("received", "date", "time", "at", "tarih", "zaman", "geldi", "datums", "laiks", "saņemts"),
    "platform": ("network", "ağ", "mecra", "platforma", "tīkls"),
    "account": ("page", "channel", "hesap", "sayfa", "kanal", "konts", "lapa", "kanāls"),
    "area": ("where", "yer", "vieta"),
    "kind": ("type", "tür", "konu türü", "veids"),
    "language": ("dil", "valoda"),
    "author": ("from", "sender", "name", "user", "yazan", "gönderen", "kullanıcı", "autors", "sūtītājs", "lietotājs"),
    "title": ("subject", "konu", "başlık", "temats", "virsraksts"),
    "link": ("url", "bağlantı", "saite"),
    "key": ("id", "message id", "kimlik", "no", "numurs"),
}
"""The columns by their English names, with what else they are called in English, Turkish and Latvian."""


def columns_named(columns: Sequence[str]) -> dict[str, str]:
    """What each column is, by its heading; BadInput where none holds the text."""
    known = {fold(other): name for name, others in COLUMNS.items() for other in (name, *others)}
    found = {column: known[fold(column)] for column in columns if fold(column) in known}
    if "text" not in found.values():
        raise BadInput("columns_missing", missing=["text"], found=[column for column in columns if column])
    return found
