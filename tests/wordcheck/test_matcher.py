"""The matcher on lists of its own, and on whatever anybody may type."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.wordlists import SHIPPED, vocabulary
from smdesk.errors import BadInput
from smdesk.findings import Severity
from smdesk.wordcheck.letters import letters_of
from smdesk.wordcheck.matcher import MOST_HITS, Matcher
from smdesk.wordcheck.vocabulary import Vocabulary, WordList


def matcher(*entries: str, language: str = "en", **more: object) -> Matcher:
    words = WordList(key="k", reason={"en": "why"}, entries=entries, unless=more.pop("unless", ()))  # type: ignore[arg-type]
    return Matcher(Vocabulary(language=language, lists=(words,), **more))  # type: ignore[arg-type]


def found(where: Matcher, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in where.hits(text)]


def test_words_side_by_side() -> None:
    assert found(matcher("bad apple"), "a bad apple, bad green apple") == ["bad apple"]


def test_dots_leave_room_for_four_words_in_one_sentence() -> None:
    rule = matcher("board ... rob-")

    assert found(rule, "The board often gladly robbed us.") == ["board often gladly robbed"]
    assert found(rule, "The board a b c d e robbed us.") == []
    assert found(rule, "The board met. Nobody robbed us.") == []


def test_any_order_near_one_another() -> None:
    rule = matcher("& board bribe")

    assert found(rule, "A bribe for the board") == ["bribe for the board"]
    assert found(rule, "A board and a bribe") == ["board and a bribe"]


def test_groups_and_alternatives() -> None:
    rule = matcher("@place stinks=/smells=", groups={"place": ("school", "office/hall")})

    assert found(rule, "My school stinks, the halls smells, the room smells") == ["school stinks", "halls smells"]


def test_what_only_looks_alike_is_cleared_where_it_stands() -> None:
    rule = matcher("ass", innocent=("wild ass",))

    assert found(rule, "the wild ass and the ass") == ["ass"]


def test_a_word_that_is_taken_back_is_none() -> None:
    assert found(matcher("salak", language="tr", denied=("değil=",)), "salak değil, salak") == ["salak"]


def test_a_sentence_that_speaks_about_it_is_silent_the_next_is_not() -> None:
    rule = matcher("fraud", unless=("study",), groups={"study": ("seminar",)})

    assert found(rule, "Seminar on fraud. This is fraud.") == ["fraud"]


def test_the_heavier_of_two_places_over_one_another_stays() -> None:
    light = WordList(key="light", reason={}, entries=("old goat",), severity=Severity.WARN)
    heavy = WordList(key="heavy", reason={}, entries=("goat",))
    hits = Matcher(Vocabulary(language="en", lists=(light, heavy))).hits("You old goat")

    assert [hit.words.key for hit in hits] == ["heavy"]


def test_bare_letters_mean_themselves_where_the_writer_has_the_marks() -> None:
    rule = matcher("kıçlı", language="tr")

    assert found(rule, "kicli") == ["kicli"]
    assert found(rule, "göl kicli") == []
    assert found(rule, "göl kıçlı") == ["kıçlı"]


def test_a_mark_written_as_a_letter_of_its_own_counts_as_the_marked_letter() -> None:
    assert found(matcher("kuş", language="tr"), "kus\u0327 gördük") == ["kus\u0327"]
    assert found(matcher("kus", language="tr"), "kus\u0327 gördük") == []


@pytest.mark.parametrize("entry", ["", "...", "@nothing", "*", "~-", "a @nothing"])
def test_an_entry_that_cannot_be_read_is_refused(entry: str) -> None:
    with pytest.raises(BadInput) as caught:
        matcher(entry)

    assert caught.value.code == "bad_entry"


def test_letters_keep_their_places() -> None:
    letters = letters_of("İIı e\u0301x")

    assert letters.written == "iiı ex"
    assert list(letters.places) == [0, 1, 2, 3, 4, 6, 7]


MATCHERS = [Matcher(lists) for language in SHIPPED if (lists := vocabulary(language))]
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aptalsikıİIğ.*@$!0134#-_ \n\t'’\u0300\u0307\u200b\u00ad\u202e🏳️‍🌈ѕаＡ"),
    ),
    max_size=400,
)


@given(NASTY)
@settings(max_examples=150, deadline=None)
def test_every_place_lies_inside_the_text_and_none_over_another(text: str) -> None:
    for each in MATCHERS:
        last = 0
        for hit in each.hits(text):
            assert last <= hit.start < hit.end <= len(text)
            last = hit.end


@given(st.integers(0, 3), st.sampled_from(["salak", "aptal", "şerefsiz"]), st.sampled_from([".", " ", "-", "_"]))
def test_letters_apart_are_found_wherever_they_stand(before: int, word: str, between: str) -> None:
    text = "bugün " * before + between.join(word) + " gördük"

    assert [hit.words.key for hit in MATCHERS[0].hits(text)] == ["insult"]


HOSTILE = {
    "dots": "." * 100_000,
    "dots and a letter": "." * 100_000 + "a",
    "one word": "a" * 100_000,
    "marks on one letter": "a" + "\u0300" * 100_000,
    "marks on each letter": "a\u0300" * 50_000,
    "letters apart": "a " * 50_000,
    "letters and dots": "a." * 50_000,
    "stars": "s*kt " * 20_000,
    "one listed word": "aptal " * 16_000,
    "halves of a phrase": "üniversite arap " * 6_000,
    "hashtags": "#salaklarnerede " * 6_000,
    "one hashtag": "#" + "x" * 99_999,
    "signs": "$a" * 50_000,
    "joined emoji": "👩\u200d" * 50_000,
    "new lines": "\n" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_of_100_000_characters_is_done_in_a_moment(name: str) -> None:
    begun = time.process_time()

    hits = MATCHERS[0].hits(HOSTILE[name])

    assert time.process_time() - begun < 3  # all take well under half a second; quadratic would take minutes
    assert len(hits) <= MOST_HITS
