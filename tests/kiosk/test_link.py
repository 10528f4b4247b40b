"""The link to the server, and the hall's clock behind it."""

from datetime import timedelta

import pytest

from kiosk.link import TABLE, Link, LinkState, Signal
from kiosk.settings import KioskSettings
from kiosk.upstream import Upstream
from tests.kiosk.fakes import Server


def test_the_table_knows_every_signal_in_every_state() -> None:
    assert set(TABLE) == {(state, signal) for state in LinkState for signal in Signal}


def test_one_silence_is_doubt_and_two_are_certainty_and_any_answer_ends_both() -> None:
    link = Link()
    changes: list[LinkState] = []
    link.on_change(lambda: changes.append(link.state))
    assert link.state is LinkState.WAITING
    for answered in (True, True, False, True, False, False, False, True):
        link.heard(answered)
    assert changes == [
        LinkState.ONLINE, LinkState.WAITING, LinkState.ONLINE, LinkState.WAITING,
        LinkState.ALONE, LinkState.ONLINE,
    ]  # fmt: skip


def test_the_hall_lives_at_the_servers_hour(server: Server) -> None:
    link = Link()
    link.beat(Upstream(server.url, "token", heard=link.heard, pause=lambda s: None))
    assert link.now().strftime("%Y-%m-%d %H:%M %z") == "2026-11-20 09:05 +0800"
    assert link.now().utcoffset() == timedelta(hours=8)


def test_a_beat_into_silence_leaves_the_clock_as_it_was(server: Server) -> None:
    link = Link()
    upstream = Upstream(server.url, "token", heard=link.heard, pause=lambda s: None)
    link.beat(upstream)
    server.down = True
    assert not link.beat(upstream)
    assert not link.beat(upstream)
    assert link.state is LinkState.ALONE
    assert link.now().year == 2026


@pytest.mark.parametrize(
    "wrong",
    [{"languages": ()}, {"languages": ("fr",)}, {"idle_s": 1}, {"server": "hall.example"}],
)
def test_settings_that_cannot_be_meant_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="must"):
        KioskSettings(**{"server": "http://s", "token": "t", "id": "K1", **wrong})  # type: ignore[arg-type]
