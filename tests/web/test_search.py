"""Items are found by what people type."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from server.web.search import fold
from tests.web.site import Site


def found(site: Site, typed: str) -> list[str]:
    answer = site.ask("GET", f"/items?q={quote(typed)}&limit=200")
    return [row["id"] for row in answer.json["items"]]


@pytest.mark.parametrize(
    "typed",
    ["身份证", "sfz", "SFZ", "ｓｆｚ", "shenfenzheng", "shen fen zheng", "identity card", "GA01",
     "身份证 补领", "办身份证"],
)  # fmt: skip
def test_the_identity_card_is_found_first(site: Site, typed: str) -> None:
    assert found(site, typed)[0] == "GA01"


def test_nonsense_finds_nothing(site: Site) -> None:
    assert found(site, "量子引力") == []


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
