"""The spoken forms are judged by the phonemes that the engine makes of them."""

import pytest
from pypinyin import Style, lazy_pinyin

from display.numerals import cardinal_zh, spell_en, spell_zh, window_en, window_zh
from display.readings import WORDS, read
from display.sentence import Call, Name, Sentence, Wording, sentence
from tests.display.espeak import phonemes

QUEUES = "ABCDEFGHJKLMNPQRSTUVWXYZ"
SYLLABLES = ["ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3"]


def test_a_call_names_the_ticket_and_the_window_in_both_languages():
    assert sentence(Call("A012", "12", floor=2)) == Sentence(
        zh="请 A012 号到 2 层 12 号窗口办理",
        en="Ticket A012, please go to window 12, floor 2",
        spoken_zh="请 A 零 yi1 二 号， 到 二 层 十 二 号窗口办理",
        spoken_en="Ticket, A, 0 1 2, please go to window 12, floor 2",
        parts={
            "zh": ("请 A 零 yi1 二 号，", "到 二 层 十 二 号窗口办理"),
            "en": ("Ticket, A, 0 1 2,", "please go to window 12, floor 2"),
        },
    )


def test_a_recall_says_so_first_and_reuses_both_halves():
    first, again = sentence(Call("A012", "3")), sentence(Call("A012", "3", recalled=True))
    assert again.zh == f"再次呼叫：{first.zh}"
    assert again.en == f"Calling again: {first.en}"
    assert again.parts["zh"] == ("再次呼叫，", *first.parts["zh"])
    assert again.parts["en"] == ("Calling again,", *first.parts["en"])


def test_a_floor_that_is_not_given_leaves_no_gap():
    said = sentence(Call("W105", "F1"))
    assert (said.zh, said.en) == (
        "请 W105 号到 F1 号窗口办理",
        "Ticket W105, please go to window F1",
    )


def test_the_hall_words_its_own_sentence():
    words = Wording(
        zh="请{number}号，到{zone}区{window}号窗口办理{item}业务",
        en="Ticket {number}, please go to counter {window} in the {zone} zone for {item}",
    )
    zone = Name("税务", "Tax")
    item = Name("银行开户", "Bank account", reading="yin2 hang2 kai1 hu4")
    said = sentence(Call("F007", "04", zone=zone, item=item), words)
    assert said.zh == "请F007号，到税务区04号窗口办理银行开户业务"
    assert said.parts["zh"] == (
        "请 F 零 零 七 号，",
        "到 shui4 wu4 区 四 号窗口办理 yin2 hang2 kai1 hu4 ye4 wu4",
    )
    assert said.spoken_en == (
        "Ticket, F, 0 0 7, please go to counter 4 in the Tax zone for Bank account"
    )
    assert sentence(Call("F007", "04"), words).en == "Ticket F007, please go to counter 04"


def test_a_wording_that_names_the_window_first_is_one_piece():
    words = Wording(zh="{window} 号窗口，请 {number} 号", en="Window {window}: ticket {number}")
    assert sentence(Call("B002", "8"), words).parts == {
        "zh": ("八 号窗口，请 B 零 零 二 号",),
        "en": ("Window 8: ticket, B, 0 0 2",),
    }


def test_a_one_is_yi_or_on_choice_yao():
    plain, phone = phonemes([spell_zh("A111"), spell_zh("A111", style="phone")])
    assert plain[1:] == ["j'i55_|"] * 3
    assert phone[1:] == ["j'Au55_|"] * 3


def test_every_number_from_001_to_999_is_spelled_digit_by_digit():
    numbers = [f"{n:03d}" for n in range(1, 1000)]
    syllable = {d: p[0] for d, p in zip("0123456789", phonemes(SYLLABLES), strict=True)}
    said = phonemes([sentence(Call(f"A{n}", "3")).parts["zh"][0] for n in numbers])
    heard = {n: words[2:-1] for n, words in zip(numbers, said, strict=True)}
    # The third tones of 五 and 九 bend before other syllables; the syllable is what counts.
    assert {n: [_toneless(w) for w in words] for n, words in heard.items()} == {
        n: [_toneless(syllable[d]) for d in n] for n in numbers
    }
    assert {w for n in numbers for d, w in zip(n, heard[n], strict=True) if d == "1"} == {"j'i55_|"}


def test_every_queue_letter_is_a_letter_name_in_both_languages():
    zh = phonemes([sentence(Call(f"{q}012", "3")).parts["zh"][0] for q in QUEUES])
    letters = phonemes(list(QUEUES))
    assert [words[1] for words in zh] == [letter[0] for letter in letters]
    assert len({words[1] for words in zh}) == len(QUEUES)
    assert zh[0][1] == "'ei51_|"  # and not the article "uh"
    en = phonemes([sentence(Call(f"{q}012", "3")).parts["en"][0] for q in QUEUES], "en")
    assert [words[1] for words in en] == [words[0] for words in phonemes(list(QUEUES), "en")]
    assert {tuple(words[2:]) for words in en} == {("z'i@roU", "w'0n", "t'u:")}
    assert en[0][1] == "'eI"


@pytest.mark.parametrize(
    ("no", "zh", "en"),
    [
        ("01", "yi1", "1"),
        ("2", "二", "2"),
        ("10", "十", "10"),
        ("12", "十 二", "12"),
        ("20", "二 十", "20"),
        ("43", "四 十 三", "43"),
        ("105", "yi1 百 零 五", "105"),
        ("110", "yi1 百 yi1 十", "110"),
        ("F2", "F 二", "F, 2"),
    ],
)
def test_windows_are_said_as_numbers(no: str, zh: str, en: str):
    assert (window_zh(no), window_en(no)) == (zh, en)


def test_large_numbers_keep_one_zero():
    said = [cardinal_zh(n) for n in (0, 1001, 1010, 2000)]
    assert said == ["零", "yi1 千 零 yi1", "yi1 千 零 yi1 十", "二 千"]
    with pytest.raises(ValueError, match="10000"):
        cardinal_zh(10_000)


def test_four_digit_tickets_and_odd_marks_are_spelled():
    assert (spell_zh("A-1005"), spell_en("A-1005")) == ("A yi1 零 零 五", "A, 1 0 0 5")


def test_words_of_the_hall_are_read_as_people_say_them():
    # 不 before a fourth tone is bu2; pypinyin writes the dictionary tone.
    words = [word for word in WORDS if word != "不动产"]
    syllables = [" ".join(lazy_pinyin(w, style=Style.TONE3)) for w in words]
    assert phonemes([read(w) for w in words]) == phonemes(syllables)
    assert read("暂停服务") == " zan4 ting2 fu2 wu4 "


def _toneless(phoneme: str) -> str:
    return phoneme.rstrip("_|").rstrip("0123456789")
