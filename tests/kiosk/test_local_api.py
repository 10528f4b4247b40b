"""The kiosk's local API in front of a fake server: orders, papers, refusals, secrets."""

import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
import zxingcpp
from PIL import Image

from tests.kiosk.conftest import TOKEN
from tests.kiosk.fakes import Server
from tests.support import ids

ORDER = {"item": "GA01"}


def take(local: httpx.Client, key: str = "key-0001", **order: object) -> httpx.Response:
    return local.post("/local/tickets", json={**ORDER, **order}, headers={"Idempotency-Key": key})


@pytest.mark.rule("PDS-28a", "PDS-2")
def test_a_ticket_needs_neither_phone_nor_document_nor_booking(
    local: httpx.Client, server: Server
) -> None:
    answer = take(local)
    assert answer.status_code == 201
    assert answer.json()["ticket"]["number"] == "N012"
    [seen] = server.posts()
    assert seen.body == {"item": "GA01", "channel": "kiosk", "language": "zh"}


def test_the_paper_is_printed_and_its_exact_picture_shown(local: httpx.Client) -> None:
    paper = take(local).json()["paper"]
    assert paper["outcome"] == "printed"
    shown = local.get(paper["preview_url"])
    assert shown.headers["content-type"] == "image/png"
    with Image.open(io.BytesIO(shown.content)) as page:
        assert (page.mode, page.width) == ("1", 576)
        [code] = zxingcpp.read_barcodes(page.convert("L"))
    assert code.text == "http://hall.example/t/tok00000000000000012"


def test_a_number_is_sent_on_only_when_its_form_is_right(
    local: httpx.Client, server: Server
) -> None:
    take(local, id_number=ids.VALID[0])
    assert server.posts()[0].body["person"] == {"id_type": "resident", "id_number": ids.VALID[0]}
    refused = take(local, "key-0002", id_number=ids.wrong_check_digit(ids.VALID[0]))
    assert refused.status_code == 422
    assert (refused.json()["code"], refused.json()["why"]) == ("bad_id_number", "check_digit")
    assert len(server.posts()) == 1


def test_the_check_of_a_number_answers_masked_and_asks_nobody(
    local: httpx.Client, server: Server
) -> None:
    answer = local.post("/local/person/check", json={"id_number": ids.VALID[0]})
    assert answer.json() == {"ok": True, "masked": "**************002X"}
    assert not server.posts("/person/check")
    assert not any(ids.VALID[0] in json.dumps(seen.body) for seen in server.seen)


def test_a_priority_group_goes_with_the_order(local: httpx.Client, server: Server) -> None:
    take(local, priority="elder70")
    assert server.posts()[0].body["priority"] == "elder70"


def test_a_repeated_order_prints_nothing_again(local: httpx.Client, server: Server) -> None:
    first, again = take(local), take(local)
    assert first.json() == again.json()
    assert len(server.posts()) == 1


def test_two_touches_at_once_print_one_paper(local: httpx.Client, server: Server) -> None:
    with ThreadPoolExecutor(4) as hands:
        answers = list(hands.map(lambda _: take(local).json(), range(4)))
    assert len({json.dumps(answer) for answer in answers}) == 1
    assert len(server.posts()) == 1


def test_a_key_with_another_order_is_refused(local: httpx.Client, server: Server) -> None:
    take(local)
    refused = take(local, item="GA03")
    assert (refused.status_code, refused.json()["code"]) == (409, "idempotency_mismatch")
    assert len(server.posts()) == 1


def test_a_lost_answer_is_asked_for_again_with_the_same_key(
    local: httpx.Client, server: Server
) -> None:
    server.drop_answers = 2
    assert take(local).json()["ticket"]["number"] == "N012"
    assert [seen.headers["idempotency-key"] for seen in server.posts()] == ["key-0001"] * 3
    assert server.issued == 12


def test_an_unreachable_server_is_told_and_the_same_order_works_later(
    local: httpx.Client, server: Server
) -> None:
    server.down = True
    refused = take(local)
    assert (refused.status_code, refused.json()["code"]) == (503, "server_unreachable")
    server.down = False
    assert take(local).status_code == 201


def test_a_refusal_of_the_server_reaches_the_screen_with_its_figures(
    local: httpx.Client, server: Server
) -> None:
    problem = {"code": "ticket_open_for_item", "title": "已有号", "detail": "…", "number": "N003"}
    server.refusals["/tickets"] = (409, problem)
    refused = take(local)
    assert refused.status_code == 409
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["number"] == "N003"


@pytest.mark.parametrize("trouble", ["paper_out", "cover_open", "offline", "cutter", "error"])
def test_a_ticket_without_paper_is_shown_with_a_code_for_the_phone(
    kiosks: Callable[..., str], trouble: str
) -> None:
    with httpx.Client(
        base_url=kiosks(printer=f"simulated:?trouble={trouble}"), timeout=60
    ) as local:
        body = take(local).json()
        assert body["ticket"]["number"] == "N012"
        assert body["paper"]["outcome"] == "failed"
        assert body["paper"]["troubles"] == [trouble]
        assert body["paper"]["preview_url"] is None
        code = local.get(body["paper"]["code_url"]).content
    with Image.open(io.BytesIO(code)) as page:
        assert zxingcpp.read_barcodes(page.convert("L"))[0].text.endswith("0012")


def test_a_silent_printer_leaves_the_paper_unconfirmed(kiosks: Callable[..., str]) -> None:
    with httpx.Client(base_url=kiosks(printer="simulated:?sensing=no"), timeout=60) as local:
        assert take(local).json()["paper"]["outcome"] == "unconfirmed"


def test_a_reprint_is_asked_of_the_server_and_printed_once_for_its_key(
    local: httpx.Client, server: Server
) -> None:
    token = take(local).json()["ticket"]["token"]
    headers = {"Idempotency-Key": "key-0009"}
    path = f"/local/tickets/{token}/reprint"
    answers = [local.post(path, json={}, headers=headers).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["ticket"]["token"] == token
    assert len(server.posts(f"/tickets/{token}/reprint")) == 1


def test_a_ticket_can_be_given_up(local: httpx.Client, server: Server) -> None:
    token = take(local).json()["ticket"]["token"]
    path = f"/local/tickets/{token}/cancel"
    answer = local.post(path, json={}, headers={"Idempotency-Key": "key-0009"})
    assert answer.json() == {"state": "given_up"}


def test_the_device_token_goes_to_the_server_and_never_to_the_browser(
    local: httpx.Client, server: Server
) -> None:
    paths = ["/", "/healthz", "/local/config", "/local/zones", "/local/items", "/local/items/GA01"]
    answers = [local.get(path) for path in paths] + [take(local)]
    assert all(seen.headers["authorization"] == f"Bearer {TOKEN}" for seen in server.seen)
    for answer in answers:
        assert TOKEN not in answer.text
        assert TOKEN not in str(answer.headers)


def test_every_answer_carries_the_protecting_headers(local: httpx.Client) -> None:
    for path in ("/", "/local/config", "/local/papers/none.png", "/nowhere"):
        headers = local.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_pictures_of_papers_are_gone_when_the_screen_starts_afresh(local: httpx.Client) -> None:
    url = take(local).json()["paper"]["preview_url"]
    assert local.get(url).status_code == 200
    assert local.post("/local/forget").status_code == 204
    assert local.get(url).status_code == 404


def test_a_page_from_elsewhere_may_not_order(local: httpx.Client, server: Server) -> None:
    headers = {"Idempotency-Key": "key-0001", "Sec-Fetch-Site": "cross-site"}
    assert local.post("/local/tickets", json=ORDER, headers=headers).status_code == 403
    assert not server.posts()


@pytest.mark.parametrize(
    ("content", "headers", "code"),
    [
        (b'{"item": "GA01"}', {}, "idempotency_key_required"),
        (b"{", {"Idempotency-Key": "key-0001"}, "bad_request"),
        (b"[]", {"Idempotency-Key": "key-0001"}, "bad_request"),
        (b"{}", {"Idempotency-Key": "key-0001"}, "bad_request"),
        (b'{"item": 5}', {"Idempotency-Key": "key-0001"}, "bad_request"),
        (b'{"item": "GA01", "priority": []}', {"Idempotency-Key": "key-0001"}, None),
    ],
)
def test_a_malformed_order_is_refused_with_a_code(
    local: httpx.Client, content: bytes, headers: dict[str, str], code: str | None
) -> None:
    headers = {"Content-Type": "application/json", **headers}
    answer = local.post("/local/tickets", content=content, headers=headers)
    assert answer.json().get("code") == code


def test_the_lists_are_proxied_in_the_language_of_the_screen(
    local: httpx.Client, server: Server
) -> None:
    zones = local.get("/local/zones", headers={"Accept-Language": "en"}).json()["zones"]
    assert [zone["id"] for zone in zones] == ["Z1", "Z2", "Z3", "Z4", "Z5", "Z6", "ZX"]
    assert [s.headers["accept-language"] for s in server.seen if s.path == "/zones"] == ["en"]
    found = local.get("/local/items", params={"q": "lshk", "evil": "x"}).json()["items"]
    assert [item["id"] for item in found] == ["GA01"]
    assert [s.query for s in server.seen if s.path == "/items"] == [{"q": "lshk"}]


def test_a_list_is_not_asked_for_again_within_seconds(local: httpx.Client, server: Server) -> None:
    for _ in range(3):
        local.get("/local/zones")
    assert len([seen for seen in server.seen if seen.path == "/zones"]) == 1


def test_the_screen_hears_of_link_printer_and_clock(local: httpx.Client) -> None:
    with local.stream("GET", "/local/live") as stream:
        lines = stream.iter_lines()
        assert next(lines) == "event: state"
        state = json.loads(next(lines).removeprefix("data: "))
    assert state["printer"] == {"state": "ready", "troubles": []}
    assert state["link"] in ("online", "waiting")
    assert state["clock"]["now"].endswith("+08:00")


def test_the_start_works_without_the_server_and_says_so(
    kiosks: Callable[..., str], server: Server
) -> None:
    server.down = True
    with httpx.Client(base_url=kiosks(), timeout=60) as local:
        config = local.get("/local/config").json()
    assert config["hall"] is None
    assert config["link"] != "online"


@pytest.mark.parametrize(
    ("method", "path", "content", "status", "code"),
    [
        ("GET", "/local/nothing", b"", 404, "not_found"),
        ("PUT", "/local/zones", b"", 405, "bad_request"),
        ("POST", "/local/tickets", b"x" * 20_000, 413, "too_large"),
    ],
)
def test_what_the_screen_never_asks_is_answered_with_a_code(
    local: httpx.Client, method: str, path: str, content: bytes, status: int, code: str
) -> None:
    headers = {"Idempotency-Key": "key-0001", "Content-Type": "application/json"}
    answer = local.request(method, path, content=content, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_an_incomplete_ticket_of_the_server_is_a_fault_and_not_a_paper(
    local: httpx.Client, server: Server
) -> None:
    server.answers["key-0001"] = {"number": "A001"}
    answer = take(local)
    assert (answer.status_code, answer.json()["code"]) == (502, "internal_error")
