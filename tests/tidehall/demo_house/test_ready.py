"""The ready file and the cast of a demo."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

from config.load import load_hall, shipped_hall
from server.store.accounts import list_accounts, resolve, sign_in
from server.store.engine import open_store
from tidehall.demo_house.accounts import cast_of, enrol
from tidehall.demo_house.ready import ROLES, Login, Ready, write_private

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def test_the_ready_file_has_the_documented_shape(tmp_path: Path) -> None:
    ready = Ready(
        url="http://127.0.0.1:8600",
        api="http://127.0.0.1:8600/api/v1",
        kiosk_url="http://127.0.0.1:8601",
        logins={"clerk": Login("clerk", "secret")},
        tokens={"clerk": "t1", "kiosk:K1": "t2"},
    )
    file = tmp_path / "ready.json"
    write_private(file, ready.as_json())
    assert json.loads(file.read_text()) == {
        "url": "http://127.0.0.1:8600",
        "api": "http://127.0.0.1:8600/api/v1",
        "kiosk_url": "http://127.0.0.1:8601",
        "logins": {"clerk": {"user": "clerk", "password": "secret"}},
        "tokens": {"clerk": "t1", "kiosk:K1": "t2"},
    }
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_the_cast_is_made_up_once_for_each_folder(tmp_path: Path) -> None:
    hall = load_hall(shipped_hall("demo"))
    first = cast_of(tmp_path / "a.json", hall)
    assert cast_of(tmp_path / "a.json", hall) == first
    assert cast_of(tmp_path / "b.json", hall) != first
    assert set(first.logins) == set(ROLES)
    assert {"kiosk:K1", "display:LED-1F"} <= set(first.devices)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o600


def test_everybody_of_the_cast_can_sign_in_and_every_device_is_enrolled(
    tmp_path: Path, sqlite_url: str
) -> None:
    hall = load_hall(shipped_hall("demo"))
    cast = cast_of(tmp_path / "demo.json", hall)
    store = open_store(sqlite_url)
    try:
        enrol(store, cast, hall, NOW, all_anew=True)
        enrol(store, cast, hall, NOW, all_anew=False)
        roles = {
            role: sign_in(store, login.user, login.password, NOW).actor
            for role, login in cast.logins.items()
        }
        assert {role: actor.role for role, actor in roles.items()} == {r: r for r in ROLES}
        assert roles["clerk"].windows is None
        assert roles["manager"].staff == "S068"
        for device, token in cast.devices.items():
            actor = resolve(store, token, NOW)
            assert actor is not None
            assert actor.id == device
        assert len(list_accounts(store)) == len(ROLES)
    finally:
        store.close()


def test_a_lost_cast_file_is_made_anew_and_the_old_passwords_end(
    tmp_path: Path, sqlite_url: str
) -> None:
    hall = load_hall(shipped_hall("demo"))
    store = open_store(sqlite_url)
    try:
        enrol(store, cast_of(tmp_path / "old.json", hall), hall, NOW, all_anew=True)
        new = cast_of(tmp_path / "new.json", hall)
        enrol(store, new, hall, NOW, all_anew=True)
        assert sign_in(store, "clerk", new.logins["clerk"].password, NOW).actor.role == "clerk"
        assert resolve(store, new.devices["kiosk:K1"], NOW) is not None
    finally:
        store.close()
