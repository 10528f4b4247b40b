"""The command line: help, exit codes, and never a traceback for what a person typed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from config.load import shipped_hall
from tidehall.__main__ import COMMANDS, main

DEMO = str(shipped_hall("demo"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert command in capsys.readouterr().out


def test_the_overview_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert [name for name in COMMANDS if f"    {name} " not in shown] == []


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nonsense"],
        ["check"],
        ["check", DEMO, "--colour"],
        ["check", "there-is-no-such.yaml"],
        ["demo", "--port", "99999"],
        ["demo", "--speed", "0"],
        ["demo", "--clock", "tomorrow"],
        ["device", "add", "toaster:T1"],
        ["user", "add", "somebody"],
        ["user", "add", "somebody", "--role", "king"],
        ["doctor", "--port", "many"],
        ["kiosk", "--port", "8699"],
        ["display"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_is_misuse(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for process in ("KIOSK", "DISPLAY"):
        monkeypatch.delenv(f"TIDEHALL_{process}_TOKEN", raising=False)
    try:
        code = main(words)
    except SystemExit as ended:
        code = int(str(ended.code))
    assert code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("onbon+tcp://192.168.1.60", "which windows hang on the line?"),
        ("16=first@onbon+tcp://192.168.1.60", "the address of a sign is its area"),
        ("16@onbn+tcp://192.168.1.60", "did you mean 'onbon'?"),
    ],
)
def test_a_line_of_signs_that_cannot_be_meant_is_told(
    line: str, says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDEHALL_DISPLAY_TOKEN", "token")
    assert main(["display", "--sign", line]) == 2
    assert says in capsys.readouterr().err


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["version"]) == 0
    assert re.match(r"tidehall \S+ \(Python 3\.\d+\.\d+\)", capsys.readouterr().out)


def test_a_good_hall_passes_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", DEMO]) == 0
    shown = capsys.readouterr().out
    assert "no faults" in shown
    assert "6 zones, 45 windows, 24 queues" in shown


def test_a_broken_hall_is_refused_with_all_its_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = _broken_hall(tmp_path)
    assert main(["check", str(broken)]) == 1
    shown = capsys.readouterr().out
    assert "Z22" in shown
    assert "QQ" in shown


def test_the_check_answers_programs_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", DEMO, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "faults": []}
    assert main(["check", str(_broken_hall(tmp_path)), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    assert {"path", "message", "suggestion", "line"} == set(answer["faults"][0])
    assert len(answer["faults"]) >= 2


def test_a_setting_that_nobody_knows_is_told_with_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIDEHALL_DATABSE", "sqlite://")
    assert main(["user", "list"]) == 2
    complaint = capsys.readouterr().err
    assert "TIDEHALL_DATABSE" in complaint
    assert "did you mean 'database'" in complaint


def _broken_hall(folder: Path) -> Path:
    text = Path(DEMO).read_text(encoding="utf-8")
    broken = folder / "broken.yaml"
    text = text.replace(
        "{code: A, name: 立项环保水保, name_en: Project approval, zone: Z1}",
        "{code: A, name: 立项环保水保, name_en: Project approval, zone: Z22}",
        1,
    )
    text = text.replace("queues: [A, B, C]", "queues: [A, B, QQ]", 1)
    assert "Z22" in text and "QQ" in text  # noqa: PT018
    broken.write_text(text, encoding="utf-8")
    return broken
