"""How Latvian words go on: declension and conjugation, the consonant that softens, the prefixes of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from smdesk.wordcheck.endings import Endings, nothing, one_of

_ENDS = (
    "s is us a e i u o am em im um as es os iem ie ai ei ais aja ajai ajam ajas ajos ajiem ajo aks aka aki akas akais "
    "akie ako akos akajam akajiem akajai akajas akajos akaja aku ite ites iti iba ibas ibu ums umu uma umi"
)
_ENDS_OF = {
    "is": ("is im i iba ibas ibu", "a u i iem us os"),
    "e": ("e es ei i em", "u"),
    "a": ("a as ai u am", ""),
}
"""For nouns in -is, -e and -a: the endings after the stem as it stands, and those after its softened consonant."""

_THEMES = ("", "a", "e", "i", "o", "u", "ina", "aj", "ej", "oj", "uj")
_VERBS_END = (
    "t j u i a am at ja ju ji jam jat su si s sim siet sit is iet jiet im it tu tos ts ta ti tas to tie tais tajiem "
    "tam tiem dams dama dami damas ot osi oss osas is usi usas usais usie sana sanu sanas tajs taji taja es os as ies "
    "amies aties simies sieties sies suos ties ejs eji eja dzi"
)
_NOUN = one_of(_ENDS.split())
_NOUN_IN = {last: (one_of(hard.split()), one_of(soft.split())) for last, (hard, soft) in _ENDS_OF.items()}
_NEVER_SOFT_IN = {last: one_of(f"{hard} {soft}".split()) for last, (hard, soft) in _ENDS_OF.items()}
_VERB = one_of({theme + person for theme, person in product(_THEMES, ("", *_VERBS_END.split()))})

_DICTIONARY_ENDING = re.compile(r"(?:is|us|as|es|s|š|a|e|i)$")
_SOFTENED = {"t": "š", "d": "ž", "s": "š", "z": "ž", "n": "ņ", "l": "ļ", "c": "č"}
_PREFIXES = ("", "aiz", "ap", "at", "ie", "iz", "no", "pa", "par", "pie", "sa", "uz")


def noun_stems(word: str) -> Iterator[tuple[str, Endings]]:
    """A noun or adjective given in its dictionary form: zaglis, zagļi; stulbs, stulbajiem.

    A noun in -is, -e or -a takes its own endings only: `nelietis` (villain) has no `nelieto` (does not use).
    """
    stem = _DICTIONARY_ENDING.sub("", word) if len(word) > 3 else word
    last = word[len(stem) :]
    if stem == word:
        yield word, nothing
    if stem[-1] not in _SOFTENED:
        yield stem, _NEVER_SOFT_IN.get(last, _NOUN)
        return
    hard, soft = _NOUN_IN.get(last, (_NOUN, _NOUN))
    yield stem, hard
    yield stem[:-1] + _SOFTENED[stem[-1]], soft


def verb_stems(stem: str) -> Iterator[tuple[str, Endings]]:
    """A verb's stem as it stands in its forms: krāp, krāpj."""
    yield stem, _VERB


def prefixed(stem: str) -> Iterator[str]:
    """A verb's stem with every prefix, said and denied: zag, apzag, neapzag, jāapzag."""
    for before, prefix in product(("", "ne", "jā"), _PREFIXES):
        yield before + prefix + stem
