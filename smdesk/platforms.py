"""What each platform takes: a dated table of figures, each with its source. Figures age: look before you trust one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from smdesk.comparing import fold
from smdesk.errors import BadInput
from smdesk.late_dataclass import dataclass


class LengthUnit(StrEnum):
    """In what a platform counts a text."""

    WEIGHTED = "weighted"
    CHARACTERS = "characters"
    GRAPHEMES = "graphemes"
    BYTES = "bytes"
    SMS = "sms"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLimit:
    """The most a text may have. `link`: every link counts as so many; None: as it is written.

    `bare_links`: an address without https:// is a link too. `emoji_as_bytes`: an emoji counts its UTF-8 bytes.
    """

    most: int
    unit: LengthUnit
    source: str
    link: int | None = None
    bare_links: bool = False
    emoji_as_bytes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaRule:
    """How many pictures or films a post may carry (None: not known); `mixed` tells whether both at once may.

    `narrowest` and `widest` bound width divided by height, None where the platform names none.
    """

    source: str
    photos: int | None = None
    videos: int | None = None
    mixed: bool = False
    needed: bool = False
    narrowest: float | None = None
    widest: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One platform as of a day. Every one of `texts` must hold; `title` is the limit of a title of its own."""

    key: str
    name: str
    as_of: date
    texts: tuple[TextLimit, ...]
    media: MediaRule
    title: TextLimit | None = None
    also: tuple[str, ...] = ()

    @property
    def needs_media(self) -> bool:
        """Whether it takes no post without a picture or a film."""
        return self.media.needed

    @property
    def source(self) -> str:
        """Where the figures come from, in one line."""
        limits = (*self.texts, *((self.title,) if self.title else ()))
        return "; ".join(dict.fromkeys((*(limit.source for limit in limits), self.media.source)))


def platform(name: str) -> Platform:
    """The platform of this key or loose name (`twitter`, `X.com`, `Linked In`); BadInput where there is none."""
    found = PLATFORMS.get(name) or _BY_NAME.get(_loose(name))
    if found is None:
        raise BadInput("unknown_platform", given=name, known=tuple(PLATFORMS))
    return found


def _loose(name: str) -> str:
    """A name without case, blanks and signs: `Tik-Tok` and `TİKTOK` are `tiktok`."""
    return "".join(letter for letter in fold(name[:64]) if letter.isalnum())


_READ = date(2026, 11, 22)
_READ_IN_CODE = date(2026, 8, 21)

_X = Platform(
    key="x",
    name="X",
    as_of=_READ,
    texts=(
        TextLimit(
            most=280,
            unit=LengthUnit.WEIGHTED,
            link=23,
            bare_links=True,
            source="docs.x.com/fundamentals/counting-characters; twitter-text 3.1 config v3",
        ),
    ),
    media=MediaRule(photos=4, videos=1, source="Postiz x.provider.ts; Mixpost config/mixpost.php"),
    also=("twitter", "tweet", "x.com", "twitter.com", "x (twitter)", "x/twitter"),
)
_FACEBOOK = Platform(
    key="facebook",
    name="Facebook",
    as_of=_READ_IN_CODE,
    texts=(TextLimit(most=63_206, unit=LengthUnit.CHARACTERS, source="Postiz facebook.provider.ts; Ayrshare"),),
    media=MediaRule(photos=10, videos=1, source="Mixpost config/mixpost.php"),
    also=("fb", "facebook.com", "meta"),
)
_INSTAGRAM = Platform(
    key="instagram",
    name="Instagram",
    as_of=_READ_IN_CODE,
    texts=(TextLimit(most=2_200, unit=LengthUnit.CHARACTERS, source="Buffer; Postiz instagram.provider.ts"),),
    media=MediaRule(
        photos=10,
        videos=10,
        mixed=True,
        needed=True,
        narrowest=4 / 5,
        widest=1.91,
        source="Postiz instagram.provider.ts",
    ),
    also=("insta", "ig", "instagram.com"),
)
_LINKEDIN = Platform(
    key="linkedin",
    name="LinkedIn",
    as_of=_READ_IN_CODE,
    texts=(TextLimit(most=3_000, unit=LengthUnit.CHARACTERS, source="Postiz linkedin.provider.ts; Buffer"),),
    media=MediaRule(videos=1, source="Postiz linkedin.provider.ts"),
    also=("linked in", "li", "linkedin.com"),
)
_YOUTUBE = Platform(
    key="youtube",
    name="YouTube",
    as_of=_READ,
    texts=(TextLimit(most=5_000, unit=LengthUnit.BYTES, source="developers.google.com/youtube/v3/docs/videos"),),
    title=TextLimit(most=100, unit=LengthUnit.CHARACTERS, source="developers.google.com/youtube/v3/docs/videos"),
    media=MediaRule(photos=0, videos=1, needed=True, source="Postiz youtube.provider.ts"),
    also=("yt", "you tube", "youtube.com"),
)
_MASTODON = Platform(
    key="mastodon",
    name="Mastodon",
    as_of=_READ,
    texts=(
        TextLimit(
            most=500,
            unit=LengthUnit.GRAPHEMES,
            link=23,
            source="mastodon app/validators/status_length_validator.rb (default; a server may set its own)",
        ),
    ),
    media=MediaRule(photos=4, videos=1, source="Mixpost config/mixpost.php"),
    also=("toot", "fediverse"),
)
_BLUESKY = Platform(
    key="bluesky",
    name="Bluesky",
    as_of=_READ,
    texts=(
        TextLimit(most=300, unit=LengthUnit.GRAPHEMES, source="atproto lexicon app.bsky.feed.post"),
        TextLimit(most=3_000, unit=LengthUnit.BYTES, source="atproto lexicon app.bsky.feed.post"),
    ),
    media=MediaRule(photos=4, videos=1, source="atproto lexicons app.bsky.embed.images and .video"),
    also=("bsky", "blue sky", "bsky.app"),
)
_THREADS = Platform(
    key="threads",
    name="Threads",
    as_of=_READ,
    texts=(
        TextLimit(
            most=500,
            unit=LengthUnit.CHARACTERS,
            emoji_as_bytes=True,
            source="developers.facebook.com/documentation/threads/posts",
        ),
    ),
    media=MediaRule(photos=20, videos=20, mixed=True, source="developers.facebook.com/documentation/threads/posts"),
    also=("thread", "threads.net", "threads.com"),
)
_TIKTOK = Platform(
    key="tiktok",
    name="TikTok",
    as_of=_READ_IN_CODE,
    # Postiz cuts at 2,000, pictures take 4,000: the figure that two name for a film is kept.
    texts=(TextLimit(most=2_200, unit=LengthUnit.CHARACTERS, source="Buffer; Zernio"),),
    media=MediaRule(photos=35, videos=1, needed=True, source="developers.tiktok.com content posting"),
    also=("tik tok", "tiktok.com"),
)

SMS = "sms"
"""The platform of accounts that send SMS."""

_SMS = Platform(
    key=SMS,
    name="SMS",
    as_of=_READ,
    # `most` counts 10 parts of 7 bit letters; smdesk.sms counts the parts there are
    texts=(
        TextLimit(
            most=1_530, unit=LengthUnit.SMS, source="3GPP TS 23.038 §6.2 and TS 23.040 §9.2.3.24.1; parts: Twilio"
        ),
    ),
    media=MediaRule(photos=0, videos=0, source="3GPP TS 23.040"),
    also=("text message", "kısa mesaj", "īsziņa"),
)

_TABLE = (_X, _FACEBOOK, _INSTAGRAM, _LINKEDIN, _YOUTUBE, _MASTODON, _BLUESKY, _THREADS, _TIKTOK, _SMS)

PLATFORMS: Mapping[str, Platform] = MappingProxyType({each.key: each for each in _TABLE})
"""The platforms that smdesk knows, by key."""


def _names() -> Iterator[tuple[str, Platform]]:
    for each in _TABLE:
        for name in (each.key, each.name, *each.also):
            yield _loose(name), each


_BY_NAME: Mapping[str, Platform] = MappingProxyType(dict(_names()))
