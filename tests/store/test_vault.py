"""Keys, seals and links."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from server.store import vault
from server.store.vault import KeysError, load_keys, new_keys, parse_keys


def test_a_seal_opens_with_its_key_and_is_different_every_time() -> None:
    keys = parse_keys(new_keys())
    one, two = (keys.seal({"id_number": "11010519491231002X"}) for _ in range(2))
    assert one != two
    assert keys.open(one) == keys.open(two) == {"id_number": "11010519491231002X"}


def test_a_seal_does_not_open_with_another_key_or_when_one_bit_is_changed() -> None:
    keys = parse_keys(new_keys())
    sealed = keys.seal({"name": "张三"})
    with pytest.raises(KeysError):
        parse_keys(new_keys()).open(sealed)
    for place in (1, 13, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(KeysError):
            keys.open(bytes(changed))


def test_a_person_is_looked_up_under_a_key_by_kind_and_number() -> None:
    keys, others = parse_keys(new_keys()), parse_keys(new_keys())
    assert keys.lookup("resident", "1") == keys.lookup("resident", "1")
    assert keys.lookup("resident", "1") != keys.lookup("passport", "1")
    assert keys.lookup("resident", "1") != others.lookup("resident", "1")


def test_a_link_follows_from_the_ticket_and_the_key_and_from_nothing_else() -> None:
    keys = parse_keys(new_keys())
    token = keys.ticket_token("01ABC")
    assert token == keys.ticket_token("01ABC")
    assert len(token) == 22
    assert token != keys.ticket_token("01ABD")
    assert token != parse_keys(new_keys()).ticket_token("01ABC")


def test_keys_are_written_once_and_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "keys.json"
    vault.create_keys(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_text()
    with pytest.raises(FileExistsError):
        vault.create_keys(path)
    assert path.read_text() == before
    assert load_keys(path).ticket_token("x") == parse_keys(before).ticket_token("x")


def test_missing_or_damaged_keys_are_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(KeysError, match="tidehall init"):
        load_keys(tmp_path / "none.json")
    short = new_keys().replace('"link": "', '"link": "AAAA')
    for text in ("", "{}", "[]", '{"seal": 1}', short):
        with pytest.raises(KeysError):
            parse_keys(text)


def test_keys_are_not_shown_when_printed() -> None:
    keys = parse_keys(new_keys())
    assert repr(keys) == "Vault()"
