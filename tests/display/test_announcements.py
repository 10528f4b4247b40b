"""Sentences other than calls, and how the engine says every one of them."""

from typing import get_args

import pytest
from pypinyin import Style, lazy_pinyin

from config.load import load_hall, shipped_hall
from display.announcements import closing, evacuation, paused, told, transferred
from display.numerals import window_en, window_zh
from display.phrases import PHRASES, Kind, Manner
from display.readings import read
from display.sentence import Call, Name, sentence, wording
from tests.display.espeak import phonemes

TAX = Name("税务", "Tax")
HALL = load_hall(shipped_hall())


def test_a_call_heard_elsewhere_names_floor_and_zone():
    zone = Name("企业开办", "Starting a business")
    said = sentence(Call("A012", "12", floor=1, zone=zone, elsewhere=True))
    assert said.zh == "请 A012 号到 1 层 企业开办区 12 号窗口办理"
    assert said.en == "Ticket A012, please go to window 12, floor 1, Starting a business"
    assert said.parts["zh"] == ("请 A 零 yi1 二 号，", "到 yi1 层 企业开办 区 十 二 号窗口办理")


def test_a_zone_that_is_an_area_by_name_is_not_called_so_twice():
    said = sentence(Call("A012", "12", floor=1, zone=Name("综合服务区", "General"), elsewhere=True))
    assert said.zh == "请 A012 号到 1 层 综合服务区 12 号窗口办理"


def test_a_window_and_a_zone_are_said_by_the_reading_that_the_hall_gave():
    zone = Name("会计", "Accounts", reading="kuai4 ji4")
    call = Call("A012", "F2", zone=zone, elsewhere=True, window_reading="yi1 楼 二")
    assert sentence(call).parts["zh"][1] == "到 kuai4 ji4 区 yi1 楼 二 号窗口办理"


def test_a_brief_hall_says_less():
    words = wording("brief", "phone")
    assert sentence(Call("A012", "12", floor=2), words).zh == "请 A012 号到 12 号窗口"
    assert sentence(Call("A012", "12"), words).parts["zh"][0] == "请 A 零 幺 二 号，"
    assert sentence(Call("A012", "12"), wording(zh="{number} 到 {window}")).zh == "A012 到 12"


def test_a_transfer_says_where_to_wait():
    to_queue = transferred("B007", queue=TAX, floor=2, zone=TAX)
    assert to_queue.zh == "B007 号已转到 税务 队列，请到 2 层 税务区等候呼叫"
    assert to_queue.en == "Ticket B007, now in Tax, please wait on floor 2, Tax"
    assert to_queue.parts["zh"][0] == "B 零 零 七 号，"
    to_window = transferred("B007", window="12", style="phone")
    assert to_window.zh == "B007 号已转到 12 号窗口，请等候呼叫"
    assert to_window.parts["zh"][1] == "已转到 十 二 号窗口，请等候呼叫"


def test_a_paused_window_tells_where_to_and_until_when_as_far_as_is_known():
    meal = Name("用餐", "at a meal")
    assert paused("3", meal, 45).zh == "3 号窗口暂停服务，用餐，预计 45 分钟后恢复"
    assert paused("3", meal, 45).parts["zh"] == (
        "三 号窗口 zan4 ting2 fu2 wu4， 用餐，预计 四 十 五 分钟后恢复",
    )
    assert paused("3", meal).en == "Window 3 is paused, at a meal"
    assert paused("3").zh == "3 号窗口暂停服务"


def test_the_end_of_the_day_and_an_evacuation_have_their_sentences():
    assert closing(15).zh.startswith("各位群众，大厅还有 15 分钟下班")
    assert closing(15, "brief").en == "The hall closes in 15 minutes; no more tickets"
    assert evacuation().parts["en"][0].startswith("Attention please.")


@pytest.mark.parametrize("manner", get_args(Manner))
def test_each_manner_has_every_sentence_in_both_languages(manner: Manner):
    for lang in ("zh", "en"):
        assert set(PHRASES[lang, manner]) == set(get_args(Kind))


def test_no_sentence_can_name_a_citizen():
    allowed = {"number", "window", "floor", "zone", "queue", "reason", "minutes"}
    for phrases in PHRASES.values():
        for text in phrases.values():
            text.format_map(dict.fromkeys(allowed, ""))


def test_the_engine_says_every_fixed_word_as_people_do():
    fixed = [
        piece
        for manner in get_args(Manner)
        for text in PHRASES["zh", manner].values()
        for piece in _without_placeholders(text)
    ]
    said = phonemes([read(piece) for piece in fixed])
    wanted = phonemes([" ".join(lazy_pinyin(p, style=Style.TONE3)) for p in fixed])
    differ = {
        p: (s, w) for p, s, w in zip(fixed, said, wanted, strict=True) if _plain(s) != _plain(w)
    }
    assert differ == {}


def test_every_window_of_the_demo_hall_is_said_as_a_number():
    windows = list(HALL.windows)
    letters = {c for no in windows for c in no if c.isalpha()}
    tokens = [*"零一二三四五六七八九十", *letters]
    sound = dict(zip(tokens, phonemes(tokens), strict=True))
    said = phonemes([window_zh(no) for no in windows])
    assert {no: _plain(words) for no, words in zip(windows, said, strict=True)} == {
        no: [_plain(sound[token])[0] for token in _as_people_say(no)] for no in windows
    }
    figures = [no for no in windows if no.isdigit()]
    en = phonemes([window_en(no) for no in figures], "en")
    assert en == phonemes([str(int(no)) for no in figures], "en")


def test_every_queue_letter_of_the_demo_hall_is_said_as_a_letter():
    letters = list(HALL.queues)
    zh = phonemes([sentence(Call(f"{q}012", "3")).parts["zh"][0] for q in letters])
    assert len({words[1] for words in zh}) == len(letters)
    en = phonemes([sentence(Call(f"{q}012", "3")).parts["en"][0] for q in letters], "en")
    assert [words[1] for words in en] == [w[0] for w in phonemes(letters, "en")]


def _without_placeholders(text: str) -> list[str]:
    pieces = [text]
    for mark in ("{number}", "{floor}", "{zone}", "{window}", "{queue}", "{reason}", "{minutes}"):
        pieces = [part for piece in pieces for part in piece.split(mark)]
    return [p for piece in pieces for p in piece.replace("，", " ").split()]


def _plain(words: list[str]) -> list[str]:
    """Syllables only: third tones and neutral tones bend with their neighbours."""
    return ["".join(c for c in word if c.isalpha() or c in "@:;") for word in words]


def _as_people_say(no: str) -> str:
    letters = "".join(c for c in no if c.isalpha())
    tens, ones = divmod(int(no.removeprefix(letters)), 10)
    names = "零一二三四五六七八九"
    before = ("" if tens < 2 else names[tens]) + ("十" if tens else "")
    return letters + before + (names[ones] if ones else "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9:30 起", "九 点 三 十 分 起"),
        ("14:05", "十 四 点 零 五 分"),
        ("2:00", "两 点"),
        ("2 号电梯", "二 号电梯"),
        ("请 A012 号", "请 A 零 yi1 二 号"),
        ("请A012号", "请 A 零 yi1 二 号"),
        ("1:10 关门", "yi1 点 十 分 关门"),
        ("2026年", "二 零 二 六 年"),
        ("拨打 0791-88123456", "拨打 零 七 九 yi1 八 八 yi1 二 三 四 五 六"),
        ("105 人", "yi1 百 零 五 人"),
        ("2.5 元", "二 点 五 元"),
    ],
)
def test_numbers_in_the_managers_words_are_spelled_out(text: str, said: str):
    assert told(text).spoken_zh == said


def test_the_managers_words_are_cut_where_a_breath_is_taken():
    made = told("各位群众，2 号电梯停用。请走楼梯。", "Lift 2 is out. Take the stairs.")
    assert made.parts == {
        "zh": ("各位群众，", "二 号电梯停用。", "请走楼梯。"),
        "en": ("Lift 2 is out.", "Take the stairs."),
    }
    assert told("！？", "").parts == {"zh": (), "en": ()}
