"""What is on the paper."""

import io
import itertools
from dataclasses import replace
from datetime import datetime

import pytest
import zxingcpp
from PIL import Image

from hardware.ports import Code, Pair, Size, Slip, Text
from hardware.printers import raster
from kiosk.slip import minutes, slip, window_list
from kiosk.ticket import HallOnSlip, Name, OddTicket, Stop, Ticket, Wait, read
from kiosk.words import slip_words

WORDS = slip_words(["zh", "en"])
TICKET = Ticket(
    token="Zm9vYmFy",
    number="N012",
    lane="walk_in",
    item=Name("居民身份证申领、换领、补领", "Resident identity card"),
    queue=Name("户政", "Household registration"),
    zone=Name("公安司法", "Public security and justice"),
    floor=1,
    windows=("16", "17"),
    ahead=5,
    wait=Wait(480, 720, 1080),
    issued_at=datetime.fromisoformat("2026-11-20T09:05:00+08:00"),
    materials=4,
    track_url="https://hall.example/t/Zm9vYmFy",
    hall=HallOnSlip(
        Name("豫安县政务服务中心", "Yu’an County Government Service Center"),
        "12345",
        "0000-0000002",
    ),
)


def lines(paper: Slip) -> list[str]:
    """The words of a slip, top to bottom."""
    said: list[str] = []
    for block in paper.blocks:
        match block:
            case Text(text=text):
                said.append(text)
            case Pair(label=label, value=value):
                said.append(f"{label}: {value}")
            case Code(data=data, beside=beside):
                said += [f"[{data}]", *(text.text for text in beside)]
    return said


@pytest.mark.rule("PDS-S4b")
def test_a_slip_says_in_chinese_where_to_go_how_long_it_takes_and_whom_to_call() -> None:
    assert lines(slip(TICKET, WORDS, ["zh"])) == [
        "豫安县政务服务中心",
        "您的号码",
        "N012",
        "户政 · 现场取号",
        "事项: 居民身份证申领、换领、补领",
        "请到: 公安司法 1层\n16、17 号窗口",
        "等候: 前面等候 5 人\n预计 8–18 分钟",
        "[https://hall.example/t/Zm9vYmFy]",
        "扫码看排队进度",
        "所需材料 4 项，扫码查看",
        "请留意屏幕和广播，过号请到导询台",
        "取号时间 2026-11-20 09:05  当日有效",
        "监督电话 0000-0000002　便民热线 12345",
    ]


@pytest.mark.rule("PDS-S4b")
def test_an_english_slip_keeps_the_chinese_for_the_staff_and_says_everything_twice() -> None:
    said = "\n".join(lines(slip(TICKET, WORDS, ["zh", "en"])))
    for part in (
        "您的号码 Your number",
        "户政 Household registration · 现场取号 Walk-in",
        "Go to: Public security and justice, floor 1\nWindow 16, 17",
        "5 ahead of you\nabout 8 to 18 minutes",
        "4 documents needed",
        "valid today only",
        "Complaints 0000-0000002",
        "监督电话 0000-0000002",
    ):
        assert part in said


def test_the_number_is_printed_once_and_largest() -> None:
    [number] = [
        b for b in slip(TICKET, WORDS, ["zh", "en"]).blocks if getattr(b, "size", 0) == Size.NUMBER
    ]
    assert isinstance(number, Text)
    assert number.text == "N012"


@pytest.mark.parametrize(
    ("wait", "says"),
    [
        (None, "暂无法预计等候时间"),
        (Wait(0, 0, 60), "很快轮到您"),
        (Wait(0, 200, 290), "预计 5 分钟以内"),
        (Wait(180, 180, 180), "预计约 3 分钟"),
        (Wait(100, 400, 601), "预计 1–11 分钟"),
    ],
)
def test_the_estimate_is_a_range_and_honest_when_there_is_none(
    wait: Wait | None, says: str
) -> None:
    assert any(says in line for line in lines(slip(replace(TICKET, wait=wait), WORDS, ["zh"])))


def test_minutes_round_outwards() -> None:
    assert minutes(Wait(119, 130, 181)) == (1, 4)
    assert minutes(Wait(0, 0, 0)) == (0, 1)


@pytest.mark.parametrize(
    ("windows", "says"),
    [
        (["16", "17"], "16、17"),
        (["03", "01", "02", "07"], "01–03、07"),
        (["09", "10", "11"], "09–11"),
        (["F1", "F2"], "F1、F2"),
        ([], ""),
    ],
)
def test_neighbouring_windows_are_printed_as_a_range(windows: list[str], says: str) -> None:
    assert window_list(windows, "、", "–") == says


def test_a_copy_is_marked_as_a_copy() -> None:
    assert "【补打】" in lines(slip(TICKET, WORDS, ["zh"], copy=True))
    assert "【补打】" not in lines(slip(TICKET, WORDS, ["zh"]))


def test_nothing_is_said_of_materials_or_windows_where_there_are_none() -> None:
    bare = replace(TICKET, materials=0, windows=(), floor=None)
    said = "\n".join(lines(slip(bare, WORDS, ["zh"])))
    assert "材料" not in said
    assert "窗口" not in said
    assert "请到: 公安司法" in said


@pytest.mark.parametrize(
    ("languages", "lane"), list(itertools.product([["zh"], ["zh", "en"]], ["walk_in", "green"]))
)
def test_the_printed_code_is_read_by_another_decoder(languages: list[str], lane: str) -> None:
    page = raster.render(slip(replace(TICKET, lane=lane), WORDS, languages))
    [code] = zxingcpp.read_barcodes(page.convert("L"))
    assert code.text == TICKET.track_url


def test_the_code_is_read_from_the_png_that_the_screen_shows() -> None:
    paper = raster.png(raster.render(slip(TICKET, WORDS, ["zh"])))
    with Image.open(io.BytesIO(paper)) as shown:
        assert [code.text for code in zxingcpp.read_barcodes(shown.convert("L"))] == [
            TICKET.track_url
        ]


def test_a_ticket_answer_without_number_or_link_is_refused() -> None:
    with pytest.raises(OddTicket):
        read({"token": "x", "issued_at": "2026-11-20T09:05:00+08:00"})
    with pytest.raises(OddTicket):
        read({"token": "x", "number": "A001", "track_url": "u", "issued_at": "soon"})


def test_a_ticket_answer_with_the_least_is_read() -> None:
    ticket = read(
        {"token": "x", "number": "A001", "track_url": "u", "issued_at": "2026-11-20T09:05:00+08:00"}
    )
    assert (ticket.wait, ticket.windows, ticket.floor) == (None, (), None)
    assert read(
        {
            "token": "x",
            "number": "A001",
            "track_url": "u",
            "issued_at": "2026-11-20T09:05:00+08:00",
            "floor": "2F",
            "zone_name": "综合",
            "zone_name_en": None,
        }
    ).zone == Name("综合", "综合")


def test_a_visit_with_several_matters_says_what_comes_after_what() -> None:
    card = Stop(Name("居民身份证", "Identity card"), ("16", "17"))
    pension = Stop(Name("养老待遇", "Pension"), ())
    visit = replace(TICKET, stops=(card, pension))
    said = lines(slip(visit, WORDS, ["zh", "en"]))
    assert "依次办理: 1. 居民身份证 16、17 号窗口\n2. 养老待遇" in said
    assert any(line.startswith("In this order: 1. Identity card") for line in said)
    assert not any(line.startswith("依次办理") for line in lines(slip(TICKET, WORDS, ["zh"])))
