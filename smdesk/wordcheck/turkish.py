"""How Turkish words go on: suffix chains of nouns and verbs, and the last consonant that softens before a vowel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from smdesk.wordcheck.endings import Endings, Steps, chain, one_of, spelled_out

# Folded letters: ı and i are one, u and ü are one. A: a or e; H: any high vowel; D: d or t; K: k or, softened, ğ.
_LETTERS = {"A": "ae", "H": "iu", "D": "dt", "K": "kg"}

_CASES = "H yH nH A yA nA DA nDA DAn nDAn Hn nHn lA ylA nlA cA ncA ncH"
_IS = "DHr yHm Hm yHz Hz sHn sHnHz sHnlAr"
_WAS = "DH yDH mHs ymHs sA ysA"
_OWN = "Hm m Hn n H sH HmHz mHz HnHz nHz"
_MADE_OF_NOUN = "lHK cH sHz lH cHK cA sAl msH HmsH cAsHnA dAs gHl"
_MADE_VERB = "lA lAs lAn lAt lAstHr lAndHr"
_BEING = {_IS: "is", _WAS: "person", "ken yken": "end"}

_PATTERNS: dict[str, dict[str, str]] = {
    "noun": {_MADE_OF_NOUN: "noun", _MADE_VERB: "verb", "lAr": "plural", _OWN: "own", _CASES: "case", **_BEING},
    "plural": {_OWN: "own", _CASES: "case", "cA": "noun", **_BEING},
    "own": {_CASES: "case", "lAr": "plural", **_BEING},
    "case": {"ki": "noun", "lAr": "plural", **_BEING},
    "is": {"lAr": "end", "": "end"},
    "person": {"m k n nHz lAr sHn sHnHz Hm Hz yHm yHz": "end", "": "end"},
    "verb": {
        "Hl Hn n l Hs DHr t Ht": "verb",
        "Abil yAbil AmA yAmA mA mH": "verb",
        "DH mHs Hr Ar r z Hyor yor Hyo AcAk AcAg yAcAk yAcAg mAlH sA A yA mAktA": "tense",
        "Hn yHn HnHz yHnHz sHn sHnlAr AyHm yAyHm AlHm yAlHm Am": "end",
        "mAK mA An yAn DHK AcAK yAcAK HcH yHcH Hs yHs mHs mAz mAzlHK": "noun",
        "Hp yHp HncA yHncA ArAk yArAk ken mAdAn DHkcA AlH yAlH mAksHzHn": "end",
    },
    "tense": {"Hm m k n sHn Hz yHz nHz sHnHz lAr lArdHr DHr": "is", "DH yDH mHs ymHs sA ysA": "person", "ken": "end"},
    "end": {},
}
_ENDS = ("noun", "plural", "own", "case", "is", "person", "verb", "tense", "end")

_SOFT = {"k": "ğ", "p": "b", "ç": "c", "t": "d"}


@cache
def _steps() -> Steps:
    return {
        state: tuple(
            (ending, after)
            for patterns, after in following.items()
            for pattern in patterns.split()
            for ending in dict.fromkeys(spelled_out(pattern, _LETTERS))
        )
        for state, following in _PATTERNS.items()
    }


@cache
def _noun() -> Endings:
    return chain(_steps(), "noun", _ENDS)


@cache
def _verb() -> Endings:
    return chain(_steps(), "verb", _ENDS)


def noun_stems(word: str) -> Iterator[tuple[str, Endings]]:
    """A noun or adjective as it stands, and with its last consonant softened before a vowel: salak, salağı."""
    yield word, _noun()
    if word[-1] in _SOFT:
        yield word[:-1] + _SOFT[word[-1]], _softened(_noun())


def verb_stems(stem: str) -> Iterator[tuple[str, Endings]]:
    """A verb's stem as it stands, and with its last t softened: git, gidiyor."""
    yield stem, _verb()
    if stem[-1] == "t":
        yield stem[:-1] + "d", _softened(_verb())


def you_are(word: str) -> Iterator[tuple[str, Endings]]:
    """A noun said of the one spoken to, and nothing else: katilsin, katilsiniz."""
    endings = [form for ending in ("sHn", "sHnHz", "lArsHnHz") for form in spelled_out(ending, _LETTERS)]
    yield word, one_of(endings)


def _softened(endings: Endings) -> Endings:
    return lambda rest: rest[:1] in tuple("aeiou") and endings(rest)
