"""Messages reach a real gateway; secrets reach no log."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import yaml

from config.schema import Notices
from config.settings import Settings
from config.settings_sources import load_settings
from server.outside.messenger import open_messenger
from server.steps.letters import Letter, NotSent
from tests.outside.gateway import gateway
from tests.steps.booking_day import booked
from tests.steps.floor_day import Day, a_day
from tests.steps.notice_day import one, send
from tests.support import ids

SMS = "sms/send?:mobile={phone}&:message=content&+Authorization=Bearer%20s3cret-key&:sign=h4ll"
LETTER = Letter("1", "booked", "预约成功", "您已预约 & 请带：A；B+C", phone="13800001234")
STAFF = Letter("2", "staff_year", "未录入", "2027年", ("manager", "admin"))


def test_a_message_arrives_at_the_gateway_as_the_template_says() -> None:
    with gateway() as sms:
        messenger = open_messenger(sms.url(SMS), "absent:")
        assert messenger.send(LETTER) == {"by": "json"}
        (post,) = sms.posts
    assert post["mobile"] == "13800001234"
    assert post["content"] == LETTER.text
    assert (post["title"], post["sign"]) == ("预约成功", "h4ll")
    assert sms.headers[0]["Authorization"] == "Bearer s3cret-key"


def test_the_text_can_stand_in_the_address_itself() -> None:
    with gateway() as sms:
        url = sms.url("s/{phone}?-to={phone}&-text={text}&:text={text}")
        open_messenger(url, "").send(LETTER)
        assert sms.paths[0].startswith("/s/13800001234")
        assert "to=13800001234" in sms.paths[0]
        assert sms.posts[0]["text"] == LETTER.text


def test_the_second_gateway_stands_in_and_staff_are_told_by_every_way() -> None:
    with gateway(500) as first, gateway() as second:
        both = f"{first.url('a?:to={phone}')}\n{second.url('b?:to={phone}')}"
        messenger = open_messenger(both, f"{first.url('c')} {second.url('d')}")
        messenger.send(LETTER)
        assert (len(first.posts), len(second.posts)) == (0, 1)
        messenger.send(LETTER)
        assert (len(first.posts), len(second.posts)) == (1, 1), "the first is enough"
        assert messenger.send(STAFF) == {"by": "json,json"}
        assert (first.paths[-1], second.paths[-1]) == ("/c", "/d")


def test_a_gateway_that_refuses_or_is_away_is_a_fault_without_an_address() -> None:
    with gateway(401) as sms:
        messenger = open_messenger(sms.url(SMS), "")
        with pytest.raises(NotSent) as refused:
            messenger.send(LETTER)
    with pytest.raises(NotSent) as away:
        messenger.send(LETTER)
    assert {str(refused.value), str(away.value)} == {"not_taken"}


def test_staff_without_a_way_are_not_told_by_that_of_citizens() -> None:
    with pytest.raises(NotSent) as absent:
        open_messenger("simulated:", "").send(STAFF)
    assert absent.value.final


@pytest.mark.parametrize(
    ("citizens", "staff", "fault"),
    [
        ("json://host/s3cret", "", "messages_citizens: URL 1 has no {phone}"),
        ("nosuch://{phone}/s3cret", "", "messages_citizens: URL 1 is of no service"),
        ("absent:", "json://a nosuch://s3cret", "messages_staff: URL 2 is of no service"),
    ],
)
def test_a_setting_with_a_fault_is_refused_at_the_start_without_repeating_it(
    citizens: str, staff: str, fault: str
) -> None:
    with pytest.raises(ValueError, match="messages_") as told:
        open_messenger(citizens, staff)
    assert str(told.value).startswith(fault)
    assert "s3cret" not in str(told.value)


def test_a_citizens_message_goes_from_the_booking_to_the_gateway(sqlite_url: str) -> None:
    with a_day(sqlite_url) as day, gateway(503) as sms:
        id_ = booked(day, ids.VALID[0])["id"]
        messenger = open_messenger(sms.url(SMS), "")
        assert send(day, messenger) == 0
        day.pass_time(minutes=2)
        assert send(day, messenger) == 1
        assert sms.posts[0]["mobile"] == "13800001234"
        assert one(day, id_, "booked").evidence["sent"]["by"] == "json"


def test_no_log_line_names_a_secret_an_address_or_a_person(
    sqlite_url: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    with a_day(sqlite_url) as day, gateway(500, 500) as sms:
        _send_twice(day, sms.url(SMS))
    shown = "".join(capfd.readouterr()) + caplog.text
    assert "notice.not_sent" in shown
    for secret in ("s3cret-key", "13800001234", "王小明", "/b/", "sms/send"):
        assert secret not in shown


def _send_twice(day: Day, url: str) -> None:
    booked(day, ids.VALID[0])
    messenger = open_messenger(url, "")
    send(day, messenger)
    day.pass_time(minutes=2)
    send(day, messenger)


def test_the_settings_of_messages_are_secrets(tmp_path: Path) -> None:
    secret = tmp_path / "sms"
    secret.write_text("json://s3cret/{phone}\njson://other/{phone}\n", encoding="utf-8")
    environment = {"TIDEHALL_MESSAGES_CITIZENS_FILE": str(secret)}
    settings = load_settings(Settings, environment=environment)
    assert settings.messages_citizens is not None
    assert settings.messages_citizens.get_secret_value().split()[0] == "json://s3cret/{phone}"
    assert "s3cret" not in repr(settings)


GUIDE = (Path(__file__).parents[2] / "docs" / "messages.md").read_text(encoding="utf-8")


def _example(kind: str) -> str:
    return GUIDE.partition(f"```{kind}\n")[2].partition("```")[0]


def test_the_examples_of_the_guide_are_understood(tmp_path: Path) -> None:
    file = tmp_path / "hall.toml"
    file.write_text(_example("toml"), encoding="utf-8")
    said = load_settings(Settings, file=file).messages_citizens
    staff = _example("sh").partition('"')[2].partition('"')[0]
    assert said is not None
    assert len(staff.split()) == 2
    open_messenger(said.get_secret_value(), staff)
    figures = yaml.safe_load(_example("yaml"))["notices"]
    assert Notices.model_validate(figures) == Notices(), "the guide shows the defaults"
    assert set(figures) == set(Notices.model_fields)
