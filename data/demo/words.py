"""The example desk's hashtags and slogans, and what it knows of its audiences."""

from __future__ import annotations

from dataclasses import replace

from data.demo.university import DENIZ, ELIF, SELIN, TOLGA
from smdesk.people import PersonId
from smdesk.policy import Audience, Phrase, PhraseKind, Policy

LIBRARY = (
    Phrase(text="#YalıçamÜniversitesi", purpose="Her kurumsal paylaşımda"),
    Phrase(text="#YalıçamMühendislik", purpose="Fakülte haberleri"),
    Phrase(text="#YalıçamdaHayat", purpose="Kampüs yaşamı, öğrenci toplulukları"),
    Phrase(text="#DenizKokanKampüs", purpose="Eski tanıtım dönemi", retired=True),
    Phrase(text="Denize bakan, geleceğe açılan üniversite", kind=PhraseKind.MAIN_SLOGAN, purpose="Tanıtım"),
    Phrase(text="Bilgi paylaştıkça kök salar", kind=PhraseKind.SIDE_SLOGAN, purpose="Araştırma haberleri"),
)

KNOWN: dict[str, tuple[str, str, str, tuple[str, ...], tuple[PersonId, ...]]] = {
    "students": ("18–24", "", "ders, burs, etkinlik", ("instagram", "x"), (DENIZ, ELIF)),
    "members": ("", "akademik ve idari", "duyuru, destek", ("linkedin",), (TOLGA,)),
    "graduates": ("24+", "çalışma hayatında", "iş ilanı, buluşma", ("linkedin",), (TOLGA,)),
    "prospective_students": ("16–19", "lise", "bölümler, kampüs, yurt", ("instagram", "tiktok"), (SELIN,)),
    "society": ("", "", "kültür, spor, sağlık", ("facebook", "x"), (SELIN,)),
}
"""By audience: age, experience, interests, platforms, who in the team knows them."""


def with_words(policy: Policy) -> Policy:
    """The rules with the house's words and its audiences described."""
    return replace(policy, library=LIBRARY, audiences=tuple(_described(each) for each in policy.audiences))


def _described(audience: Audience) -> Audience:
    if audience.key not in KNOWN:
        return audience
    age, experience, interests, channels, known_by = KNOWN[audience.key]
    return replace(audience, age=age, experience=experience, interests=interests, channels=channels, known_by=known_by)
