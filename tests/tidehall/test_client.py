"""`tidehall client`: what is shown once, and which addresses are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardware.clock import SystemClock
from server.store import clients
from server.store.engine import open_store
from tests.support.ports import LOOPBACK
from tidehall.__main__ import main

HOOK = f"http://{LOOPBACK}:9/hook"


def run(folder: Path, capsys: pytest.CaptureFixture[str], *words: str, ends: int = 0) -> str:
    capsys.readouterr()
    code = main(["client", *words, "--data", str(folder)])
    shown = capsys.readouterr()
    assert code == ends, shown.err
    return shown.out + shown.err


def opens(folder: Path, id_: str, secret: str) -> bool:
    store = open_store(f"sqlite:///{folder / 'hall.db'}")
    try:
        return clients.issue_token(store, id_, secret, SystemClock().now()) is not None
    finally:
        store.close()


def word(said: str, name: str) -> str:
    return next(line for line in said.splitlines() if line.startswith(name)).split()[-4]


def test_a_platform_is_enrolled_given_a_new_secret_and_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "hall"
    assert main(["init", "--data", str(folder)]) == 0
    said = run(folder, capsys, "add", "app-1", "--channel", "yushiban", "--webhook", HOOK)
    first = word(said, "client_secret")
    assert opens(folder, "app-1", first)
    assert word(said, "webhook secret").startswith("whsec_")
    taken = run(folder, capsys, "add", "app-1", "--channel", "province", ends=1)
    assert "there is or was" in taken
    second = word(run(folder, capsys, "rotate", "app-1"), "client_secret")
    assert (opens(folder, "app-1", first), opens(folder, "app-1", second)) == (False, True)
    assert HOOK in run(folder, capsys, "list")
    assert "whsec_" in run(folder, capsys, "webhook", "app-1", f"{HOOK}/2")
    assert "nothing any more" in run(folder, capsys, "webhook", "app-1", "")
    run(folder, capsys, "remove", "app-1")
    assert not opens(folder, "app-1", second)
    listed = run(folder, capsys, "list")
    assert "removed" in listed
    assert second not in listed
    for words in (("rotate", "app-1"), ("webhook", "app-1", HOOK), ("remove", "nobody")):
        assert "there is no client" in run(folder, capsys, *words, ends=1)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://169.254.169.254/latest", "never called"),
        ("http://203.0.113.9/hook", "https:// is needed"),
        ("gopher://x", "https:// address"),
    ],
)
def test_a_dangerous_address_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], url: str, why: str
) -> None:
    folder = tmp_path / "hall"
    assert main(["init", "--data", str(folder)]) == 0
    said = run(folder, capsys, "add", "a", "--channel", "province", "--webhook", url, ends=1)
    assert why in said
