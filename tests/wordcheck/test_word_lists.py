"""The shipped lists on real sentences: what they find, what they leave alone, what they say about it (S09, S10)."""

from pathlib import Path

import pytest

from data.wordlists import SHIPPED, confidential, read_vocabulary, vocabulary
from smdesk.errors import BadInput
from smdesk.findings import OWN, Severity
from smdesk.wordcheck.matcher import Matcher, words_say
from smdesk.wordcheck.vocabulary import Vocabulary
from tests.corpora.reading import added_later, innocent, offending, second

HERE = Path(__file__).parent


def lists(language: str) -> Vocabulary:
    found = vocabulary(language)
    assert found is not None
    return found


def kept_back(language: str) -> Vocabulary:
    found = confidential(language)
    assert found is not None
    return found


MATCHERS = {language: Matcher(lists(language)) for language in SHIPPED}


@pytest.mark.parametrize("language", SHIPPED)
def test_s09_ordinary_sentences_that_look_alike_pass_clean(language: str) -> None:
    sentences = (HERE / f"everyday.{language}.txt").read_text(encoding="utf-8").splitlines()

    flagged = [line for line in sentences if MATCHERS[language].hits(line)]

    assert len(sentences) > 30
    assert flagged == []


def test_s09_latvian_sentences_added_later_pass_clean() -> None:
    sentences = added_later("lv")

    flagged = [each.text for each in sentences if MATCHERS["lv"].hits(each.text)]

    assert len(sentences) > 250
    assert flagged == []


def test_s09_second_set_of_latvian_sentences_worked_on_passes_clean() -> None:
    sentences = [each.text for each in second("lv") if not each.held_back]

    assert len(sentences) >= 300
    assert [each for each in sentences if MATCHERS["lv"].hits(each)] == []


@pytest.mark.parametrize(
    ("insult", "told"),
    [
        ("Tu esi idiots.", "Idiots ir romāna varonis."),
        ("Nelietis sēž rektorātā.", "Nelietis ir grūtākā loma aktiera mūžā."),
        ("Kretīns atkal runā.", "Kretīnisms rodas joda trūkuma dēļ."),
        ("Beidzot ņem kukuļus.", "Kukuļņemšana 19. gadsimta pagasttiesās."),
        ("Gļēvulis!", "Gļēvulīgais lauva meklē drosmi."),
    ],
)
def test_s09_latvian_insult_is_found_and_the_same_word_told_of_is_not(insult: str, told: str) -> None:
    assert MATCHERS["lv"].hits(insult)
    assert not MATCHERS["lv"].hits(told)


@pytest.mark.parametrize(
    "said",
    [
        "Tu esi idiots, izlasi kādu grāmatu.",
        "Dekāns ir nelietis, tāda ir viņa loma.",
        "Rektors ir zaglis, viņš pārkāpa likuma panta prasības.",
        "Jūs esat liekuļi, izlasiet Bībeli.",
    ],
)
def test_s09_latvian_insult_said_of_somebody_is_found_whatever_else_is_spoken_of(said: str) -> None:
    assert MATCHERS["lv"].hits(said)


@pytest.mark.parametrize("language", SHIPPED)
def test_s09_nine_of_ten_offending_sentences_held_back_are_found(language: str) -> None:
    sentences = [each for each in offending(language) if each.held_back]

    found = [each for each in sentences if MATCHERS[language].hits(each.text)]

    assert len(sentences) > 100
    assert len(found) / len(sentences) >= 0.9


def test_s09_one_in_a_hundred_innocent_sentences_is_flagged_at_most() -> None:
    sentences = [each for language in SHIPPED for each in innocent(language)]

    flagged = [each.text for each in sentences if MATCHERS[each.language].hits(each.text)]

    assert len(sentences) > 900
    assert len(flagged) / len(sentences) <= 0.01


@pytest.mark.parametrize("word", ["amca", "sıkıntı", "götürmek", "klasik", "psikoloji", "sıklıkla", "Amasya", "analiz"])
def test_s09_no_alarm_for_words_that_contain_one(word: str) -> None:
    assert MATCHERS["tr"].hits(f"Yarın {word} konusu işlenecek.") == []


@pytest.mark.parametrize("word", ["assassinate", "Scunthorpe", "classic", "Essex", "cockpit", "Dickens", "analyse"])
def test_s09_no_alarm_in_english_for_words_that_contain_one(word: str) -> None:
    assert MATCHERS["en"].hits(f"Tomorrow {word} is on the list.") == []


@pytest.mark.parametrize(
    "written",
    [
        "salak",
        "SALAK",
        "Salaklar",
        "salağın teki",
        "salaklığınızdan",
        "salaksınız",
        "salaaaak",
        "s a l a k",
        "s.a.l.a.k",
        "s4lak",
        "s@lak",
        "sal*k",
        "s-a-l-a-k",
        "sаlаk",  # Cyrillic а
        "ｓａｌａｋ",
        "sa\u200blak",
        "s\u0336a\u0336l\u0336a\u0336k\u0336",
        "#SalakYönetim",
        "#salaklarnerede",
    ],
)
def test_s09_a_turkish_word_is_found_in_whatever_dress(written: str) -> None:
    text = f"Siz {written} mısınız?"

    hits = MATCHERS["tr"].hits(text)

    assert [hit.words.key for hit in hits] == ["insult"]
    assert 4 <= hits[0].start < hits[0].end <= len(text) - len(" mısınız?")


@pytest.mark.parametrize("written", ["ahmağı", "dangalağa", "ahmaklar", "şerefsizliğinizi", "SEREFSIZLER", "ŞEREFSİZ"])
def test_s09_consonants_soften_and_marks_may_be_missing(written: str) -> None:
    assert [hit.words.key for hit in MATCHERS["tr"].hits(written)] == ["insult"]


@pytest.mark.parametrize("written", ["Hırsızlığınızdan", "sahtekârlığınız", "DOLANDIRICILIĞINIZA"])
def test_s09_what_is_said_of_those_spoken_to_is_found_in_its_noun(written: str) -> None:
    assert [hit.words.key for hit in MATCHERS["tr"].hits(f"{written} bıktık.")] == ["slander"]


@pytest.mark.parametrize(
    "written",
    ["muļķis", "muļķiem", "stulbākais", "stulbākajiem", "dumjākajā", "idiotiem", "idiotisku", "stulbeņi", "mulkji"],
)
def test_s09_latvian_endings(written: str) -> None:
    assert [hit.words.key for hit in MATCHERS["lv"].hits(f"Te ir {written} vien.")] == ["insult"]


@pytest.mark.parametrize("verb", ["Balsojiet", "Balsojam", "Balso", "Balsosim"])
def test_s09_latvian_verbs_in_the_persons_that_call_on_somebody(verb: str) -> None:
    assert [hit.words.key for hit in MATCHERS["lv"].hits(f"{verb} par Saskaņu!")] == ["politics"]


@pytest.mark.parametrize(
    "word", ["nelieto", "nekaunies", "suni", "iesitis", "pārgriezīs", "nožēlojam", "kāši", "lauki"]
)
def test_s09_no_alarm_in_latvian_for_forms_of_another_word(word: str) -> None:
    assert MATCHERS["lv"].hits(f"Rīt {word} te.") == []


@pytest.mark.parametrize("written", ["nelietis", "nelieši", "nelietim", "neliešu", "nelietes", "cūkas jūs", "mulkjis"])
def test_s09_latvian_nouns_keep_their_own_endings(written: str) -> None:
    assert [hit.words.key for hit in MATCHERS["lv"].hits(f"Te ir {written} vien.")] == ["insult"]


def test_s09_a_denial_takes_back_an_entry_and_never_what_clears_it() -> None:
    assert MATCHERS["lv"].hits("Draņķa laiks nav šķērslis.") == []


@pytest.mark.parametrize("written", ["idiots", "idiotic", "1diots", "m o r o n", "morons", "stuuupid"])
def test_s09_english_forms(written: str) -> None:
    assert [hit.words.key for hit in MATCHERS["en"].hits(f"You {written} again")] == ["insult"]


def test_s09_a_finding_says_where_why_and_by_which_clause() -> None:
    text = "Merhaba, siz aptalsınız!"

    [finding] = words_say(text, [MATCHERS["tr"]])

    assert finding.code == "banned_word"
    assert finding.severity is Severity.BLOCK
    assert finding.clause == "K3b"
    assert text[slice(finding.params["start"], finding.params["end"])] == "aptalsınız"
    assert finding.params["found"] == "aptalsınız"
    assert finding.params["text"] == {"en": "an insult", "tr": "hakaret", "lv": "apvainojums"}


def test_s09_politics_warns_under_its_own_clause() -> None:
    [finding] = words_say("Oylar AK Parti'ye!", [MATCHERS["tr"]])

    assert (finding.severity, finding.clause, finding.params["list"]) == (Severity.WARN, "B9", "politics")


def test_s09_the_place_is_right_behind_letters_nobody_sees() -> None:
    text = "a\u0301\u200b\u00ad — siz apt\u0300al mısınız"

    [hit] = MATCHERS["tr"].hits(text)

    assert text[hit.start : hit.end] == "apt\u0300al"


def test_s09_who_speaks_about_a_matter_does_not_do_it() -> None:
    about = MATCHERS["tr"].hits("Rüşvet ve yolsuzlukla mücadele semineri")
    does = MATCHERS["tr"].hits("Rektörlük rüşvet alıyor")

    assert about == []
    assert [hit.words.key for hit in does] == ["slander"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Yönetim Kurulumuz yeni bina alımına karar verdi."),
        ("tr", "Meslek komitemiz oybirliğiyle ret yönünde karar aldı."),
        ("en", "The board has decided to sell the building."),
        ("lv", "Valde nolēma pārdot ēku."),
    ],
)
def test_s10_a_decision_of_a_board_is_found(language: str, text: str) -> None:
    findings = words_say(text, [Matcher(kept_back(language))])

    assert [(each.clause, each.params["list"]) for each in findings] == [("K3g", "decision")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Yönetim Kurulu Başkanımız fuarı ziyaret etti."),
        ("en", "The committee visited a factory."),
        ("lv", "Valdes priekšsēdētājs apmeklēja gadatirgu."),
    ],
)
def test_s10_a_visit_of_the_board_is_none(language: str, text: str) -> None:
    assert words_say(text, [Matcher(kept_back(language))]) == []


@pytest.mark.parametrize("language", SHIPPED)
def test_every_shipped_list_quotes_a_source_and_says_why_in_three_languages(language: str) -> None:
    for each in (*lists(language).lists, *kept_back(language).lists):
        assert each.clause != OWN
        assert set(each.reason) == {"en", "tr", "lv"}
        assert each.entries


@pytest.mark.parametrize("language", SHIPPED)
def test_no_group_has_a_member_that_could_never_be_found(language: str) -> None:
    for vocabulary_ in (lists(language), kept_back(language)):
        for members in vocabulary_.groups.values():
            assert [member for member in members if " " in member or not member] == []


def test_a_language_without_lists_has_none() -> None:
    assert vocabulary("fi") is None


@pytest.mark.parametrize(
    "written",
    [
        "language = ",
        'language = "tr"',
        'language = "tr"\nlists = [{ key = "a", reason = {}, entries = ["x"], clase = "K3b" }]',
        'language = "tr"\nlists = []\nworlds = 1',
        'language = "tr"\nlists = [{ key = "a", reason = {}, coded = ["?"] }]',
        'language = "tr"\nlists = [{ key = "a", reason = {}, entries = ["x"], severity = "loud" }]',
        'language = "tr"\nlists = [1]',
    ],
)
def test_a_broken_file_of_lists_is_refused_with_its_path(tmp_path: Path, written: str) -> None:
    path = tmp_path / "tr.toml"
    path.write_text(written, encoding="utf-8")

    with pytest.raises(BadInput) as caught:
        read_vocabulary(path)

    assert caught.value.code == "bad_wordlist"
    assert caught.value.params["path"] == str(path)
