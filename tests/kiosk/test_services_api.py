"""The kiosk's local API besides tickets: one's own, ratings, guides, papers, the voice."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable, Iterator

import httpx
import pytest

from hardware.ports import Pair, Slip, Text
from kiosk.form_slip import ROOM, form_slip
from kiosk.guide_slip import guide_slip
from kiosk.halltime import HallTime
from kiosk.words import slip_words
from tests.kiosk.fakes import Server
from tests.support import ids

KEY = {"Idempotency-Key": "key-0001"}


@pytest.fixture
def local(kiosks: Callable[..., str]) -> Iterator[httpx.Client]:
    """A client of one kiosk's local API, with a voice."""
    with httpx.Client(base_url=kiosks(voice="simulated:"), trust_env=False, timeout=60) as client:
        yield client


def words_of(paper: Slip) -> str:
    """Everything that stands on a paper."""
    blocks = [block for block in paper.blocks if isinstance(block, Text | Pair)]
    return "\n".join(b.text if isinstance(b, Text) else f"{b.label} {b.value}" for b in blocks)


def test_a_material_list_holds_conditions_materials_and_place(server: Server) -> None:
    item = server._detail("GA01")
    head = server._hall()["hall"]
    for language, says in (("zh", "要带的材料（4 项"), ("en", "Documents to bring (4)")):
        paper = guide_slip(item, head, slip_words(("zh", "en")), language, HallTime().now())
        said = words_of(paper)
        assert says in said
        assert all(material["name"] in said for material in item["materials"])
        assert "16" in said
        assert "12345" in said
        assert str(item["waiting"]) + " 人" not in said  # nothing of the moment


def test_a_material_list_is_printed_and_shown(local: httpx.Client) -> None:
    paper = local.post("/local/guides/GA01").json()
    assert (paper["outcome"], paper["troubles"]) == ("printed", [])
    assert local.get(paper["preview_url"]).content.startswith(b"\x89PNG")


@pytest.mark.rule("XX-26")
def test_a_form_to_prepare_has_a_line_for_each_field_with_its_example(
    server: Server, local: httpx.Client
) -> None:
    item, head = server._detail("BD02"), server._hall()["hall"]
    for language, says, like in (("zh", "填表草稿", "如："), ("en", "Form to prepare", "e.g. ")):
        paper = form_slip(item, head, slip_words(("zh", "en")), language, HallTime().now())
        said = words_of(paper).split("\n")
        assert {says, "不动产登记申请书"} <= set(said)
        at = said.index("坐落：")
        assert said[at + 1 : at + 3] == [ROOM, f"{like}豫安县建设路1号2单元301室"]
        assert not any("身份证" in line for line in said), "only what is filled in"
    printed = local.post("/local/forms/BD02").json()
    assert printed["outcome"] == "printed"
    assert local.get(printed["preview_url"]).content.startswith(b"\x89PNG")
    assert local.post("/local/forms/GA01").status_code == 404, "it has no form of known lines"


def test_one_finds_ones_own_by_document_or_by_number_and_last_four(
    local: httpx.Client, server: Server
) -> None:
    found = local.post("/local/own", json={"id_number": ids.VALID[0]}).json()
    assert [ticket["number"] for ticket in found["tickets"]] == ["N011"]
    local.post("/local/own", json={"number": "N011", "last4": "002x"})
    sent = [seen.body for seen in server.posts("/tickets/own")]
    assert sent[0] == {"id_type": "resident", "id_number": ids.VALID[0]}
    assert sent[1] == {"number": "N011", "last4": "002X"}
    for wrong in ({"number": "N011", "last4": "12"}, {"id_number": "123"}, {"card": "gone"}, {}):
        assert local.post("/local/own", json=wrong).status_code in (409, 422)


def test_a_choice_that_gets_lost_holds_nobody_up(local: httpx.Client, server: Server) -> None:
    wish = {"item": "MS01", "route": "online"}
    assert local.post("/local/choices", json=wish).status_code == 204
    assert server.posts("/route-choices")[0].body == {"kiosk": "K1", **wish}
    server.down = True
    assert local.post("/local/choices", json=wish).status_code == 204


def test_a_call_for_a_guide_is_in_the_state_until_the_next_person_begins(
    local: httpx.Client,
) -> None:
    call = {"page": "item", "reason": "machine"}
    assert local.post("/local/help", json=call, headers=KEY).json()["state"] == "waiting"
    assert local.get("/healthz").json()["help"]["state"] == "waiting"
    local.post("/local/forget")
    assert local.get("/healthz").json()["help"] is None


def test_a_page_is_said_once_and_fetched_as_often_as_wanted(local: httpx.Client) -> None:
    first = local.post("/local/voice", json={"text": "您要办什么事？\n 取号办事"}).json()
    again = local.post("/local/voice", json={"text": "您要办什么事？ 取号办事"}).json()
    assert first == again
    sound = local.get(first["url"])
    assert sound.headers["content-type"] == "audio/wav"
    with wave.open(io.BytesIO(sound.content)) as file:
        assert file.getnframes() > 0
    assert local.get(first["url"], headers={"Range": "bytes=0-99"}).status_code == 206
    assert local.get("/local/voice/none.wav").status_code == 404


def test_a_kiosk_without_a_voice_says_so(kiosks: Callable[..., str]) -> None:
    with httpx.Client(base_url=kiosks(voice="absent:"), trust_env=False, timeout=60) as silent:
        assert silent.post("/local/voice", json={"text": "x"}).json()["code"] == "no_voice"
