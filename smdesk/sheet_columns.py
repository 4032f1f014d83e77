"""The columns of sheets that come in, by what they are called in three languages; and what their cells say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from smdesk.comparing import fold
from smdesk.errors import BadInput
from smdesk.policy import Audience, Category, Worded

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "unit": ("birim", "struktūrvienība", "nodaļa"),
    "accounts": ("account", "hesaplar", "hesap", "konti", "konts"),
    "title": ("başlık", "virsraksts", "nosaukums"),
    "text": ("metin", "içerik", "teksts", "saturs"),
    "place": ("at", "when", "zaman", "yer", "laiks", "vieta"),
    "day": ("date", "tarih", "gün", "datums", "diena"),
    "time": ("saat", "plkst", "stunda"),
    "category": ("kind", "tür", "kategori", "veids", "kategorija"),
    "audience": ("hedef kitle", "kitle", "auditorija", "mērķauditorija"),
    "event_ends": ("event ends", "etkinlik bitişi", "pasākuma beigas"),
    "web_link": ("web link", "link", "bağlantı", "saite"),
    "media": ("picture", "görsel", "dosya", "attēls", "fails"),
    "press": ("basın", "prese"),
    "not_before": ("not before", "en erken", "ne agrāk"),
    "stale_after": ("stale after", "en geç", "ne vēlāk"),
    "round": ("request no.", "istek no", "pieprasījuma nr."),
}
"""The columns of a sheet by their English names, with what else they are called in Turkish and Latvian."""

NEEDED = ("text", "accounts")
"""The columns a sheet of posts cannot do without."""

HEADINGS: Mapping[str, Worded] = {
    "day": {"en": "Day", "tr": "Gün", "lv": "Diena"},
    "time": {"en": "Time", "tr": "Saat", "lv": "Plkst"},
    "category": {"en": "Kind", "tr": "Tür", "lv": "Veids"},
    "title": {"en": "Title", "tr": "Başlık", "lv": "Virsraksts"},
    "text": {"en": "Text", "tr": "Metin", "lv": "Teksts"},
    "audience": {"en": "Audience", "tr": "Hedef kitle", "lv": "Mērķauditorija"},
    "accounts": {"en": "Accounts", "tr": "Hesaplar", "lv": "Konti"},
    "media": {"en": "Picture", "tr": "Görsel", "lv": "Attēls"},
    "event_ends": {"en": "Event ends", "tr": "Etkinlik bitişi", "lv": "Pasākuma beigas"},
    "press": {"en": "Press", "tr": "Basın", "lv": "Prese"},
    "not_before": {"en": "Not before", "tr": "En erken", "lv": "Ne agrāk"},
    "stale_after": {"en": "Stale after", "tr": "En geç", "lv": "Ne vēlāk"},
    "round": {"en": "Request no.", "tr": "İstek no", "lv": "Pieprasījuma nr."},
}
"""The headings of a form that goes out. They are read back when it returns, so they are no texts for catalogues."""

YES: Worded = {"en": "yes", "tr": "evet", "lv": "jā"}
NO: Worded = {"en": "no", "tr": "hayır", "lv": "nē"}
_YES = frozenset(map(fold, (*YES.values(), "y", "e", "j", "x", "1", "true", "✓", "ja")))
_NO = frozenset(map(fold, (*NO.values(), "n", "h", "0", "false", "-", "–", "ne", "hayir")))


def columns_named(columns: Sequence[str], needed: Collection[str]) -> dict[str, str]:
    """What each column of a sheet is, by its heading; BadInput names those that are missing."""
    known = {fold(other): name for name, others in COLUMNS.items() for other in (name, *others)}
    named = {column: known[fold(column)] for column in columns if fold(column) in known}
    missing = [name for name in needed if name not in named.values()]
    if missing:
        raise BadInput("columns_missing", missing=missing, found=[column for column in columns if column])
    return named


def yes_said(cell: str) -> bool | None:
    """What a cell answers to a question; None for nothing, BadInput where it is neither yes nor no."""
    said = fold(cell.strip())
    if not said:
        return None
    if said not in _YES and said not in _NO:
        raise BadInput("bad_yes_no", given=cell)
    return said in _YES


def kind_said(cell: str, kinds: Sequence[Category | Audience], unknown: str) -> str | None:
    """The key of a kind of content or an audience, named by its key or its title in any language.

    None for an empty cell; BadInput(`unknown`) names by their titles those there are.
    """
    said = fold(cell.strip())
    if not said:
        return None
    titles = {fold(name): kind.key for kind in kinds for name in (*kind.title.values(), kind.key)}
    if said not in titles:
        raise BadInput(unknown, given=cell.strip(), known=[kind.title or {"en": kind.key} for kind in kinds])
    return titles[said]
