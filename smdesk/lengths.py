"""How long a text is on a platform, counted the way that platform counts it (S16)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from smdesk.platforms import LengthUnit, Platform, TextLimit
from smdesk.ports import Graphemes
from smdesk.sms import MOST_PARTS, ROOM, counted


@dataclass(frozen=True, slots=True)
class Length:
    """What a text uses up of a platform's limit, in that platform's unit; of an SMS, of the `parts` it has so far."""

    used: int
    limit: int
    unit: LengthUnit
    parts: int = 1

    @property
    def over(self) -> bool:
        """Whether the platform would refuse it."""
        return self.used > self.limit


def length_on(platform: Platform, text: str, graphemes: Graphemes) -> Length:
    """How long a text is there; where a platform has several limits, the first it passes, else the first named."""
    lengths = [_measured(limit, text, graphemes) for limit in platform.texts]
    return next((length for length in lengths if length.over), lengths[0])


def title_length_on(platform: Platform, title: str, graphemes: Graphemes) -> Length | None:
    """How long a title is there; None where posts have no title of their own."""
    return None if platform.title is None else _measured(platform.title, title, graphemes)


def _measured(limit: TextLimit, text: str, graphemes: Graphemes) -> Length:
    if limit.unit is LengthUnit.SMS:
        return _as_sms(text)
    return Length(_used(limit, text, graphemes), limit.most, limit.unit)


def _as_sms(text: str) -> Length:
    """The room is that of the parts the text needs, or of as many as there may be at most."""
    sent = counted(text)
    most = ROOM[sent.alphabet][1] * MOST_PARTS
    room = min(most, sent.used - 1) if sent.parts > MOST_PARTS else sent.room
    return Length(sent.used, room, LengthUnit.SMS, sent.parts)


def _used(limit: TextLimit, text: str, graphemes: Graphemes) -> int:
    match limit.unit:
        case LengthUnit.WEIGHTED:
            return _weighted(limit, text)
        case LengthUnit.CHARACTERS:
            return _characters(limit, text)
        case LengthUnit.GRAPHEMES:
            return _graphemes(limit, text, graphemes)
        case LengthUnit.BYTES:
            return _bytes(text)
        case LengthUnit.SMS:
            return counted(text).used


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _characters(limit: TextLimit, text: str) -> int:
    if not limit.emoji_as_bytes or text.isascii():
        return len(text)
    return len(text) + sum(_bytes(emoji) - len(emoji) for emoji in _EMOJI.findall(text))


def _graphemes(limit: TextLimit, text: str, graphemes: Graphemes) -> int:
    """Counts as Mastodon does where links have a length of their own: `@name@server` is as long as `@name`."""
    if limit.link is not None:
        text = _MENTION.sub(r"\1", _LINK.sub("x" * limit.link, text))
    if text.isascii() and "\r" not in text:
        return len(text)
    return len(graphemes(text))


def _weighted(limit: TextLimit, text: str) -> int:
    """Counts as X does (twitter-text, config v3): NFC, links and emoji as units, some letters 1, all others 2."""
    links = emoji = 0
    rest = text if text.isascii() else _composed(text)
    if limit.link is not None:
        rest, links = (_LINK_OR_ADDRESS if limit.bare_links else _LINK).subn(" ", rest)
    if not rest.isascii():
        rest, emoji = _EMOJI.subn("", rest)
    heavy = 0 if rest.isascii() else len(_HEAVY.findall(rest))
    return len(rest) + heavy + 2 * emoji + links * ((limit.link or 1) - 1)


_BITE = 1_000


def _composed(text: str) -> str:
    """The text in NFC, taken in bites: a run of n combining marks costs n² to sort, and texts may be hostile.

    A letter cut from its accent at the end of a bite counts one more; X has refused a text of that length before.
    """
    if len(text) <= _BITE:
        return unicodedata.normalize("NFC", text)
    bites = (text[start : start + _BITE] for start in range(0, len(text), _BITE))
    return "".join(unicodedata.normalize("NFC", bite) for bite in bites)


# Every pattern below takes one pass: no part of it can be matched in two ways, so 1 MB of anything stays cheap.

_HEAVY = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")

_PICTURE = (
    "(?:[\u00a9\u00ae]\ufe0f"  # © and ® are letters until the emoji sign follows
    "|[\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff])"
    "[\ufe0f\U0001f3fb-\U0001f3ff]*"
)
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag
    "|[#*0-9]\ufe0f?\u20e3"  # a keycap
    "|\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"  # a flag of a part of a country
    f"|{_PICTURE}(?:\u200d{_PICTURE})*"
)

_TOP_LEVEL = (
    "com|org|net|edu|gov|mil|int|info|biz|name|pro|museum|aero|coop|jobs|mobi|app|dev|blog|shop|online|site|store|"
    "news|live|link|page|social|art|academy|school|college|university|digital|world|media|events|club|studio|"
    "istanbul|ist|xyz|top|"
    "a[cdefgilmoqrstuwxz]|b[abdefghijlmnoqrstvwyz]|c[acdfghiklmnoruvwxyz]|d[ejkmoz]|e[ceghrstu]|f[ijkmor]|"
    "g[abdefghilmnpqrstuwy]|h[kmnrtu]|i[delmnoqrst]|j[emop]|k[eghimnprwyz]|l[abcikrstuvy]|"
    "m[acdefghklmnopqrstuvwxyz]|n[acefgilopruz]|om|p[aefghklmnrstwy]|qa|r[eosuw]|"
    "s[abcdeghijklmnorstuvxyz]|t[cdfghjklmnoprtvwz]|u[agkmsyz]|v[aceginu]|w[fs]|y[et]|z[amw]"
)
"""Endings of addresses: those of countries, and the usual others; X links all there are."""

_PATH = r"(?:[/?#](?:[^\s<>\"”“]*[\w/=&#@+%-])?)?"
_HTTP = rf"(?<![\w@#$])https?://[\w-]+(?:\.[\w-]+)+(?::[0-9]+)?{_PATH}"
# (?a:…) because a Turkish ı is no letter of an address, though it is an i without case
_ADDRESS = rf"(?<![\w@#$./-])(?a:(?:[a-z0-9-]+\.)+(?:{_TOP_LEVEL}))(?![\w@-])(?::[0-9]+)?{_PATH}"
_LINK = re.compile(_HTTP, re.IGNORECASE)
_LINK_OR_ADDRESS = re.compile(f"{_HTTP}|{_ADDRESS}", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w/@])(@\w+)@[\w-]+(?:\.[\w-]+)+")
