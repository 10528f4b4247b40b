"""Items are found by what people type."""

from __future__ import annotations

import pytest

from server.web.search import Index, fold
from tests.web.site import Site, demo_hall


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(demo_hall())


@pytest.mark.parametrize(
    "typed",
    ["身份证", "sfz", "SFZ", "ｓｆｚ", "shenfenzheng", "shen fen zheng", "identity card", "GA01",
     "身份证 补领"],
)  # fmt: skip
def test_the_identity_card_is_found(index: Index, typed: str) -> None:
    assert "GA01" in [entry.id for entry in index.find(typed)]


def test_exact_comes_before_prefix_before_substring(index: Index) -> None:
    hall = demo_hall()
    name = hall.items["GA01"].name
    assert index.find(name)[0].id == "GA01"
    assert index.find("ga01")[0].id == "GA01"
    ranks = [
        min(0 if k == "ju" else 1 if k.startswith("ju") else 2 for k in e.keys if "ju" in k)
        for e in index.find("ju")
    ]
    assert ranks == sorted(ranks)


def test_nothing_typed_finds_everything_and_nonsense_nothing(index: Index) -> None:
    assert len(index.find("  ")) == len(index.entries)
    assert index.find("量子引力") == []


def test_full_width_and_blanks_make_no_difference() -> None:
    assert fold(" Ａ－ｂ （c） ") == "abc"


def test_pages_of_a_list_follow_the_cursor_without_gap_or_repeat(site: Site) -> None:
    seen, cursor = [], ""
    while True:
        page = site.ask("GET", f"/items?limit=20&cursor={cursor}").json
        seen += [row["id"] for row in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    active = [i.id for i in site.house.hall.items.values() if i.status == "active"]
    assert seen == active


def test_a_zone_a_department_or_bundles_narrow_the_list(site: Site) -> None:
    rows = site.ask("GET", "/items?zone=Z5&limit=200").json["items"]
    assert {row["zone"] for row in rows} == {"Z5"}
    bundles = site.ask("GET", "/items?bundles=1").json["items"]
    assert bundles
    assert all(row["bundle"] for row in bundles)
    assert site.ask("GET", "/items?zone=Z99").json["code"] == "unknown_zone"


def test_an_item_tells_what_a_well_filled_paper_says(site: Site) -> None:
    papers = site.ask("GET", "/items/BD03").json["materials"]
    filled = {paper["name"]: paper["sample"] for paper in papers}
    assert filled["不动产登记申请书"][0].startswith("登记类型")
    assert [] in filled.values(), "not every paper has a sample"
