"""What people type finds what they mean."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.load import load_hall, shipped_hall
from server.rules.finding import Index, Name, Thing, Words
from server.rules.finding.sounds import alike, beginnings, pieces
from server.web.search import SERVICES, index_of, sound

HERE = Path(__file__).parent
GOAL = 0.95


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(load_hall(shipped_hall()))


def asked(name: str) -> list[tuple[str, set[str]]]:
    """What is typed, and what may be meant by it."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(typed, set(ids.split("|"))) for typed, ids in rows]


@pytest.mark.parametrize(("name", "least"), [("asked", 200), ("held_out", 60)])
def test_of_a_hundred_ways_to_ask_ninety_five_find_it_among_the_first_three(
    index: Index, name: str, least: int
) -> None:
    rows = asked(name)
    assert len(rows) >= least
    missed = {
        typed: [hit.id for hit in index.find(typed, SERVICES)[:3]]
        for typed, meant in rows
        if not meant & {hit.id for hit in index.find(typed, SERVICES)[:3]}
    }
    found = 1 - len(missed) / len(rows)
    assert found >= GOAL, f"{found:.1%}, not found: {missed}"


def test_a_department_a_window_and_a_zone_are_found_beside_items(index: Index) -> None:
    first = {typed: (hit.kind, hit.id) for typed in ("派出所", "窗口8", "16", "社保局", "出入境")
             for hit in index.find(typed)[:1]}  # fmt: skip
    assert first == {
        "派出所": ("dept", "GAJ"),
        "窗口8": ("window", "08"),
        "16": ("window", "16"),
        "社保局": ("dept", "RSJ"),
        "出入境": ("dept", "CRJ"),
    }
    assert ("zone", "Z3") in {(hit.kind, hit.id) for hit in index.find("不动产登记")}


def test_nothing_is_found_where_nothing_fits(index: Index) -> None:
    assert index.find("量子引力") == []
    assert index.find("") == []
    assert index.find("？！…") == []


@given(st.text(max_size=80))
def test_whatever_is_typed_has_an_answer_in_order(index: Index, typed: str) -> None:
    hits = index.find(typed)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({(hit.kind, hit.id) for hit in hits}) == len(hits)


@pytest.mark.rule("PDS-B5")
def test_an_item_that_is_no_longer_handled_is_not_found() -> None:
    hall = load_hall(shipped_hall())
    gone = hall.items["GA07"].model_copy(update={"status": "cancelled"})
    index = index_of(hall.model_copy(update={"items": {**hall.items, "GA07": gone}}))
    assert "GA07" not in [hit.id for hit in index.find("护照")]


def small(*names: str, words: Words = Words()) -> Index:  # noqa: B008  immutable
    things = [Thing(str(n), "item", (Name(name),)) for n, name in enumerate(names)]
    return Index(things, words, sound)


def ids(hits: list) -> list[str]:
    return [hit.id for hit in hits]


def test_the_very_name_comes_first_then_what_begins_with_it() -> None:
    index = small("护士执业注册延续", "医师执业注册", "执业注册")
    assert ids(index.find("执业注册"))[0] == "2"


def test_words_of_one_meaning_find_each_other_and_fillers_do_not_matter() -> None:
    words = Words(("怎么办", "我想"), (("房子", "不动产"), ("过户", "转移登记")))
    index = small("不动产转移登记", "不动产抵押登记", words=words)
    assert ids(index.find("我想房子过户怎么办"))[0] == "0"


def test_a_reading_of_its_own_is_found_by_it() -> None:
    thing = Thing("r", "item", (Name("重修证", sounds=("chong", "xiu", "zheng")),))
    index = Index([thing], Words(), sound)
    assert ids(index.find("chongxiu")) == ["r"]


def test_letters_are_cut_into_syllables_then_initials() -> None:
    known = {"ban", "shen", "fen", "zheng", "xian", "xi", "an"}
    begun = beginnings(known)
    assert pieces("bansfz", known, begun) == ["ban", "s", "f", "z"]
    assert pieces("shenfenzh", known, begun) == ["shen", "fen", "zh"]
    assert pieces("xian", known, begun) == ["xian"]
    assert alike("sheng") == alike("shen") == alike("sen") == "sen"
