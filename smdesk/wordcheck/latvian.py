"""How Latvian words go on: declension and conjugation, the consonant that softens, the prefixes of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from smdesk.wordcheck.endings import Endings, nothing, one_of

_ENDS = (
    "s is us a e i u o am em im um as es os iem ie ai ei ais aja ajai ajam ajas ajos ajiem ajo aks aka aki akas akais "
    "akie aku ite ites iti iba ibas ibu ums umu uma umi"
)
_ENDS_OF = {
    "is": "is a im i u iem us os iba ibas ibu",
    "e": "e es ei i u em",
    "a": "a as ai u am",
}
_THEMES = ("", "a", "e", "i", "o", "u", "ina", "aj", "ej", "oj", "uj")
_VERBS_END = (
    "t j u i a am at ja ju ji jam jat su si s sim siet sit is iet im it tu tos ts ta ti tas to tie tais tajiem tam "
    "tiem dams dama dami damas ot osi oss osas is usi usas usais usie sana sanu sanas tajs taji taja es os as ies "
    "amies aties simies sieties sies suos ties ejs eji eja dzi"
)
_NOUN = one_of(_ENDS.split())
_NOUN_IN = {last: one_of(ends.split()) for last, ends in _ENDS_OF.items()}
_VERB = one_of({theme + person for theme, person in product(_THEMES, ("", *_VERBS_END.split()))})

_DICTIONARY_ENDING = re.compile(r"(?:is|us|as|es|s|š|a|e|i)$")
_SOFTENED = {"t": "š", "d": "ž", "s": "š", "z": "ž", "n": "ņ", "l": "ļ", "c": "č"}
_PREFIXES = ("", "aiz", "ap", "at", "ie", "iz", "no", "pa", "par", "pie", "sa", "uz")


def noun_stems(word: str) -> Iterator[tuple[str, Endings]]:
    """A noun or adjective given in its dictionary form: zaglis, zagļi; stulbs, stulbajiem.

    What is said of words in -is, -e and -a stays nearer to them: `nelietis` has no `nelieto` (do not use).
    """
    stem = _DICTIONARY_ENDING.sub("", word) if len(word) > 3 else word
    endings = _NOUN_IN.get(word[len(stem) :], _NOUN)
    if stem == word:
        yield word, nothing
    yield stem, endings
    if stem[-1] in _SOFTENED:
        yield stem[:-1] + _SOFTENED[stem[-1]], endings


def verb_stems(stem: str) -> Iterator[tuple[str, Endings]]:
    """A verb's stem as it stands in its forms: krāp, krāpj."""
    yield stem, _VERB


def prefixed(stem: str) -> Iterator[str]:
    """A verb's stem with every prefix, said and denied: zag, apzag, neapzag, jāapzag."""
    for before, prefix in product(("", "ne", "jā"), _PREFIXES):
        yield before + prefix + stem
