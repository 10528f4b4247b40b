"""Every word in both languages, and refusals that say what to do."""

from __future__ import annotations

import re

import pytest

from config import translations
from config.translations import LANGUAGES, MissingText, catalogue, moment, refusal, t

_HAN = re.compile(r"[\u4e00-\u9fff]")


def test_both_languages_have_the_same_keys() -> None:
    assert set(catalogue("zh")) == set(catalogue("en"))


def test_both_languages_use_the_same_figures() -> None:
    def figures(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    zh, en = catalogue("zh"), catalogue("en")
    assert [key for key in zh if figures(zh[key]) != figures(en[key])] == []


def test_english_words_are_english() -> None:
    own_name = {"common.language.zh"}
    keys = [key for key, text in catalogue("en").items() if _HAN.search(text)]
    assert [key for key in keys if key.startswith(("common.", "refusals."))] == list(own_name)


def test_figures_are_filled_in() -> None:
    assert t("en", "common.window", window="07") == "Window 07"
    assert t("zh", "common.window", window="07") == "07 号窗口"


def test_unknown_languages_read_chinese_and_regions_do_not_matter() -> None:
    assert t("fr", "common.lane.green") == "绿色通道"
    assert t("en-GB", "common.lane.green") == "Green channel"


def test_a_missing_text_or_figure_fails_in_tests_and_is_harmless_in_a_hall() -> None:
    with pytest.raises(MissingText):
        t("zh", "common.nothing")
    with pytest.raises(MissingText):
        t("zh", "common.window")
    translations.strict = False
    assert t("en", "common.nothing") == "common.nothing"
    assert t("en", "common.window") == "Window "


def test_figures_are_never_read_as_patterns() -> None:
    assert t("en", "common.window", window="{__class__}") == "Window {__class__}"


def test_states_moves_and_reasons_are_told_in_words() -> None:
    figures = {"state": "called", "move": "finish"}
    assert refusal("zh", "wrong_state", figures)[1].startswith("现在是“叫号中”，不能“办结”")
    assert "digits is wrong" in refusal("en", "bad_id_number", {"why": "length"})[1]
    assert "“Closed”" in refusal("en", "window_not_open", {"state": "closed"})[1]
    assert "“日终清号”" in refusal("zh", "wrong_state", {"state": "closed", "move": "call"})[1]


def test_states_and_moves_of_a_booking_are_told_in_words() -> None:
    held = refusal("zh", "wrong_state", {"state": "held", "move": "check_in"})[1]
    assert held.startswith("现在是“暂为您保留”，不能“签到”")
    awaiting = refusal("en", "wrong_state", {"state": "awaiting", "move": "check_in"})[1]
    assert awaiting.startswith("It is “Awaiting confirmation” now, so “Check in” is not")
    assert "“已挂起”" in refusal("zh", "wrong_state", {"state": "held", "move": "miss"})[1]


def test_moments_of_a_booking_are_told_in_words_and_days_as_they_are() -> None:
    start = {"start": "2026-11-23T09:00+08:00"}
    assert "11月23日 周一 09:00" in refusal("zh", "duplicate_booking", start)[1]
    early = {"from": "2026-11-23T08:30+08:00"}
    assert "Mon 23/11 08:30" in refusal("en", "check_in_too_early", early)[1]
    assert "2026-11-25" in refusal("zh", "needed_by_before_start", {"start": "2026-11-25"})[1]
    listed = {"until": "2027-09-10", "misses": 3}
    assert "2027-09-10" in refusal("zh", "blacklisted", listed)[1]


def test_the_next_ticket_hours_are_told_or_pointed_to() -> None:
    assert moment("zh", "2026-11-23T08:20+08:00") == "11月23日 周一 08:20"
    assert "Mon 23/11 08:20" in refusal("en", "hall_closed", {"next": "2026-11-23T08:20+08:00"})[1]
    assert "公告" in refusal("zh", "hall_closed", {"next": None})[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_a_title_and_at_least_one_full_sentence(language: str) -> None:
    texts = catalogue(language)
    codes = {key.split(".")[1] for key in texts if key.startswith("refusals.")}
    for code in codes:
        assert texts[f"refusals.{code}.title"][-1] not in ".。"
        assert texts[f"refusals.{code}.detail"][-1] in ".。"
