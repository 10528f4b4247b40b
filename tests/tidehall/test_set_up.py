"""init, user, device and doctor on a data folder."""

from __future__ import annotations

import contextlib
import io
import json
import re
import socket
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from hardware.clock import SystemClock
from server.rules.refusals import Refused
from server.store.accounts import resolve, sign_in
from server.store.engine import open_store, sqlite_module
from tests.support.processes import Processes
from tests.tidehall.living_day.hall import SimulatedHall
from tidehall.__main__ import main
from tidehall.checkup.database import database_state
from tidehall.checkup.machine import clock_sane
from tidehall.checkup.service import port_free

SHOWN_ONCE = re.compile(r"((?:[a-z2-9]{4}-){3}[a-z2-9]{4})")


class Place:
    """A data folder and what commands say about it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *words: str, ends: int = 0) -> str:
        code = main([*words, "--data", str(self.folder)])
        shown = self._capsys.readouterr()
        assert code == ends, shown.err
        return shown.out + shown.err

    def signs_in(self, user: str, password: str) -> str:
        store = open_store(f"sqlite:///{self.folder / 'hall.db'}")
        try:
            return sign_in(store, user, password, SystemClock().now()).actor.role
        finally:
            store.close()


@pytest.fixture
def place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Place:
    for name in ("TIDEHALL_DATA", "TIDEHALL_DATABASE", "TIDEHALL_KEYS_FILE"):
        monkeypatch.delenv(name, raising=False)
    return Place(tmp_path / "hall", capsys)


def test_init_makes_keys_that_only_the_owner_reads_and_a_first_administrator(place: Place) -> None:
    shown = place.run("init")
    mode = stat.S_IMODE((place.folder / "keys.json").stat().st_mode)
    assert mode == 0o600
    found = SHOWN_ONCE.search(shown)
    assert found is not None
    assert place.signs_in("admin", found.group(1)) == "admin"


def test_init_again_keeps_everything_and_shows_no_password(place: Place) -> None:
    place.run("init")
    keys = (place.folder / "keys.json").read_bytes()
    shown = place.run("init")
    assert (place.folder / "keys.json").read_bytes() == keys
    assert SHOWN_ONCE.search(shown) is None


def test_init_refuses_a_damaged_keys_file(place: Place) -> None:
    place.folder.mkdir()
    (place.folder / "keys.json").write_text("{}")
    assert "keys" in place.run("init", ends=1)


@pytest.mark.parametrize("command", [("user", "list"), ("device", "list")])
def test_commands_on_a_place_without_a_hall_say_what_to_run_first(
    place: Place, command: tuple[str, str]
) -> None:
    assert "tidehall init" in place.run(*command, ends=1)
    assert not place.folder.exists()


def test_an_account_is_added_disabled_and_enabled(place: Place) -> None:
    place.run("init")
    shown = place.run("user", "add", "wang", "--role", "clerk", "--windows", "01,02")
    found = SHOWN_ONCE.search(shown)
    assert found is not None
    password = found.group(1)
    assert place.signs_in("wang", password) == "clerk"
    assert "there is already" in place.run("user", "add", "wang", "--role", "clerk", ends=1)
    place.run("user", "disable", "wang")
    assert "disabled" in place.run("user", "list")
    with pytest.raises(Refused):
        place.signs_in("wang", password)
    place.run("user", "enable", "wang")
    assert place.signs_in("wang", password) == "clerk"


def test_a_password_comes_from_standard_input_when_asked(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.run("init")
    monkeypatch.setattr("sys.stdin", io.StringIO("a long enough one\n"))
    shown = place.run("user", "add", "li", "--role", "guide", "--password-stdin")
    assert "a long enough one" not in shown
    assert place.signs_in("li", "a long enough one") == "guide"
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert "at least" in place.run("user", "passwd", "li", "--password-stdin", ends=1)


def test_a_new_password_replaces_the_old_one(place: Place) -> None:
    place.run("init")
    old = SHOWN_ONCE.search(place.run("user", "add", "li", "--role", "guide"))
    new = SHOWN_ONCE.search(place.run("user", "passwd", "li"))
    assert old is not None
    assert new is not None
    assert place.signs_in("li", new.group(1)) == "guide"
    with pytest.raises(Refused):
        place.signs_in("li", old.group(1))
    assert "no account nobody" in place.run("user", "passwd", "nobody", ends=1)


def test_a_device_gets_a_token_that_a_second_enrolment_ends(place: Place) -> None:
    place.run("init")
    first = _token(place.run("device", "add", "kiosk:K1"))
    second = _token(place.run("device", "add", "kiosk:K1"))
    assert _holder(place, first) is None
    assert _holder(place, second) == "kiosk:K1"
    assert "kiosk:K1" in place.run("device", "list")
    place.run("device", "revoke", "kiosk:K1")
    assert _holder(place, second) is None
    assert "not enrolled" in place.run("device", "revoke", "kiosk:K1", ends=1)


def test_the_doctor_looks_at_everything_and_gives_advice(place: Place) -> None:
    place.run("init")
    (place.folder / "keys.json").chmod(0o644)
    findings = _doctor(place, ends=1)
    assert set(findings) == {
        "python", "sqlite", "fonts", "voice", "browser", "screens", "clock", "port", "disk",
        "keys", "database",
    }  # fmt: skip
    assert findings["python"]["mark"] == "ok"
    assert findings["sqlite"]["mark"] == "ok"
    assert findings["database"]["mark"] == "ok"
    assert findings["keys"]["mark"] == "fail"
    assert "chmod 600" in findings["keys"]["advice"]


def test_the_doctor_finds_a_database_that_is_not_there(place: Place) -> None:
    place.folder.mkdir()
    findings = _doctor(place, ends=1)
    assert findings["database"]["mark"] == "fail"
    assert "tidehall init" in findings["database"]["advice"]
    assert not (place.folder / "hall.db").exists()


def _doctor(place: Place, *, ends: int) -> dict[str, dict[str, Any]]:
    rows = json.loads(place.run("doctor", "--json", ends=ends))
    return {row["what"]: row for row in rows}


def _token(shown: str) -> str:
    return shown.split(" token ")[1].split(maxsplit=1)[0]


def _holder(place: Place, token: str) -> str | None:
    store = open_store(f"sqlite:///{place.folder / 'hall.db'}")
    try:
        actor = resolve(store, token, SystemClock().now())
    finally:
        store.close()
    return actor.id if actor else None


def test_verify_finds_an_entry_that_was_changed_afterwards(place: Place) -> None:
    place.run("init")
    url = f"sqlite:///{place.folder / 'hall.db'}"
    SimulatedHall(url, place.folder).until("08:52")
    assert "every chain" in place.run("verify")
    with contextlib.closing(sqlite_module().connect(place.folder / "hall.db")) as raw:
        triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute(
            "UPDATE journal SET kind = 'never' WHERE kind = 'issued' AND subject = ?",
            (raw.execute("SELECT min(subject) FROM journal WHERE kind = 'issued'").fetchone()[0],),
        )
        raw.commit()
    broken = json.loads(place.run("verify", "--json", ends=1))
    assert [(b["n"], b["why"]) for b in broken] == [(1, "hash")]
    assert "not what was written" in place.run("verify", ends=1)


def test_a_clock_that_is_years_off_fails() -> None:
    assert clock_sane(datetime(2020, 1, 1, tzinfo=UTC)).mark == "fail"
    assert clock_sane(datetime(2026, 11, 20, tzinfo=UTC)).mark == "ok"


def test_a_port_in_use_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        finding = port_free(taken.getsockname()[1])
    assert finding.mark == "warn"
    assert "in use" in finding.as_line()


def test_a_database_that_cannot_be_reached_is_told_without_its_password() -> None:
    finding = database_state("postgresql://hall:secret@127.0.0.1:1/hall")
    assert finding.mark == "fail"
    assert "secret" not in finding.as_line()
    assert database_state("no such thing").mark == "fail"


def test_a_server_without_a_hall_to_serve_is_refused_before_it_starts(
    place: Place, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("meta: {}\n")
    assert "tidehall init" in place.run("server", ends=1)
    place.run("init")
    assert "tidehall check" in place.run("server", "--hall", str(broken), ends=1)
    assert "exactly one" in place.run("server", "--workers", "2", ends=2)
    assert "docs/voice.md" in place.run("server", "--voice", "espeek:", ends=2)
    without_key = place.run("server", "--voice", "tencent:?zh=101001", ends=2)
    assert "its key is missing" in without_key
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"port {port}" in place.run("server", "--port", port, ends=1)


def test_a_server_serves_and_its_kiosk_too(place: Place, processes: Processes) -> None:
    place.run("init")
    token = _token(place.run("device", "add", "kiosk:K1"))
    ready = place.folder / "ready.json"
    server = processes.tidehall(
        "server", "--data", str(place.folder), "--port", "0", "--clock", "2026-11-20T09:00",
        "--ready-file", str(ready),
    )  # fmt: skip
    url = server.wait_for_file(ready)["url"]
    clock = httpx.get(f"{url}/api/v1/clock", trust_env=False, timeout=60).json()
    assert clock["now"].startswith("2026-11-20T09:00:")
    kiosk = processes.tidehall(
        "kiosk", "--server", url, "--port", "0", env={"TIDEHALL_KIOSK_TOKEN": token}
    )
    kiosk.wait_until(lambda: "kiosk K1: http" in kiosk.log, "the kiosk serves")
    assert kiosk.stop() == 0
    assert server.stop() == 0
