"""`tidehall check --readings`."""

from pathlib import Path

from config.load import parse_hall, shipped_hall
from tidehall.__main__ import main
from tidehall.readings import Proposal, proposals


def hall_with(name: str, reading: str = "") -> str:
    text = Path(shipped_hall()).read_text(encoding="utf-8")
    more = f"\n  reading: '{reading}'" if reading else ""
    return text.replace("  name: 投资项目\n", f"  name: {name}{more}\n", 1)


def test_a_polyphone_that_the_engine_gets_wrong_is_proposed_with_its_reading():
    found = proposals(parse_hall(hall_with("音乐").encode()))
    assert Proposal("zones[Z1]", "音乐", "yin1 yue4") in found


def test_a_name_that_has_a_reading_is_not_proposed_again():
    found = proposals(parse_hall(hall_with("音乐", "yin1 yue4").encode()))
    assert "zones[Z1]" not in {each.path for each in found}


def test_the_command_lists_them(capsys, tmp_path: Path):
    assert main(["check", "--readings", str(shipped_hall())]) == 0
    assert "to read aloud" in capsys.readouterr().out
