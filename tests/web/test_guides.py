"""Guides of items and slips of tickets, on paper and as codes."""

from __future__ import annotations

import pytest

from tests.web.site import Site


@pytest.mark.rule("PQ-14b")
@pytest.mark.rule("PDS-12")
def test_everybody_reads_the_guide_of_every_item_as_it_is_now(site: Site) -> None:
    for service in site.house.floor.services.values():
        detail = site.ask("GET", f"/items/{service.id}").json
        paper = site.ask("GET", f"/items/{service.id}/guide")
        assert paper.status_code == 200
        told = [*detail["conditions"], *(m["name"] for m in detail["materials"])]
        told += [line for m in detail["materials"] for line in m["sample"]]
        told += [*detail["special_steps"], detail["version"], detail["where"]["zone_name"]]
        assert [one for one in told if one not in paper.text] == [], service.id
        assert "不用预约也可以取号" in paper.text
    assert "At a self-service machine" in site.ask("GET", "/items/GA01/guide?lang=en").text
    assert site.ask("GET", "/items/nothing/guide").json["code"] == "unknown_item"


@pytest.mark.rule("PQ-14b")
def test_a_guide_is_taken_along_by_a_code(site: Site) -> None:
    code = site.ask("GET", "/items/GA01/guide/code.svg")
    assert (code.status_code, code.mimetype) == (200, "image/svg+xml")


@pytest.mark.rule("PDS-28a")
def test_whoever_has_no_phone_gets_the_number_on_paper(site: Site) -> None:
    taken = site.ticket(person={"id_number": "11010519491231002X", "name": "王小明"})
    paper = site.ask("GET", f"/tickets/{taken['token']}/slip")
    assert paper.status_code == 200
    assert taken["number"] in paper.text
    assert "王" not in paper.text
    assert site.ask("GET", f"/tickets/{taken['token']}/code.svg").mimetype == "image/svg+xml"
    assert site.ask("GET", "/tickets/nothing-of-this-name/slip").json["code"] == "unknown_ticket"
