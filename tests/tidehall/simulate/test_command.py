"""`tidehall simulate`: table, figures, page, trace, and wrong words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from config.load import shipped_hall
from tests.config.halls import data_of
from tidehall.__main__ import main

VILLAGE = str(shipped_hall("village"))
REFERENCE = str(shipped_hall("reference"))


def test_all_policies_over_the_same_days_as_table_figures_and_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures, page = tmp_path / "f.json", tmp_path / "p.html"
    words = ["simulate", REFERENCE, "--days", "1", "--sample", "4", "--scenario", "overload",
             "--json", str(figures), "--html", str(page)]  # fmt: skip
    assert main(words) == 0
    shown = capsys.readouterr().out
    assert re.search(r"^tidal +\d+\.\d", shown, re.M)
    assert "one newcomer in 4" in shown
    found = json.loads(figures.read_text(encoding="utf-8"))
    assert list(found["policies"]) == ["fixed", "threshold", "tidal", "pooled"]
    for told in found["policies"].values():
        assert {"mean_s", "p90_s", "p99_s", "share_over_15min", "overtakings",
                "tidal_moves_per_day"} <= set(told)  # fmt: skip
    for told in found["estimators"].values():
        assert {"mae_s", "rmse_s", "bias_s", "coverage_80"} <= set(told)
    assert list(found["estimators"]) == ["tidehall", "peers"]
    html = page.read_text(encoding="utf-8")
    assert html.count("<svg") >= 9
    assert not re.search(r"(?:src|href)=|<script|@import|https?:", html)
    assert "simulate." not in html
    assert "社保民生" in html


def test_some_policies_only_and_no_estimates_without_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures, page = tmp_path / "f.json", tmp_path / "p.html"
    words = ["simulate", VILLAGE, "--days", "3", "--policy", "fixed", "pooled", "--policy", "fixed",
             "--json", str(figures), "--html", str(page)]  # fmt: skip
    assert main(words) == 0
    found = json.loads(figures.read_text(encoding="utf-8"))
    assert list(found["policies"]) == ["fixed", "pooled"]
    assert found["estimators"] == {}
    assert found["seeds"] == [1, 3]
    assert "estimate" not in capsys.readouterr().out


def test_the_same_seed_gives_the_same_figures(tmp_path: Path) -> None:
    found = []
    for name in ("a.json", "b.json"):
        path = tmp_path / name
        main(["simulate", VILLAGE, "--days", "2", "--seed", "9", "--json", str(path)])
        found.append(path.read_bytes())
    assert found[0] == found[1]


def test_the_trace_has_every_person_and_every_move(tmp_path: Path) -> None:
    trace = tmp_path / "t.jsonl"
    words = ["simulate", REFERENCE, "--days", "1", "--seed", "5002", "--scenario", "overload",
             "--policy", "fixed", "tidal", "--trace", str(trace), "--sample", "200"]  # fmt: skip
    assert main(words) == 0
    lines = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
    people = [line for line in lines if "person" in line]
    fixed = [(p["person"], p["arrived"]) for p in people if p["policy"] == "fixed"]
    ours = [(p["person"], p["arrived"]) for p in people if p["policy"] == "tidal"]
    assert fixed == ours
    served = next(p for p in people if p["called"] is not None)
    assert set(served) == {"policy", "day", "person", "line", "item", "class", "arrived",
                           "waits_from", "called", "window", "wait", "left"}  # fmt: skip
    moves = [line for line in lines if "move" in line]
    assert moves
    assert all(move["policy"] == "tidal" and move["move"]["wait"] > 25 for move in moves)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--policy", "tydal"], 2, "did you mean 'tidal'?"),
        (["--scenario", "bussy"], 2, "did you mean 'busy'?"),
        (["--scenario", "zzz"], 2, "known: normal, busy"),
        (["--days", "0"], 2, "not a number from 1"),
        (["--seed", "-1"], 2, "whole number from 0"),
    ],
)
def test_wrong_words_are_misuse_with_a_suggestion(
    words: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        found = main(["simulate", VILLAGE, *words])
    except SystemExit as ended:
        found = int(str(ended.code))
    assert found == code
    assert told in capsys.readouterr().err


def test_a_hall_file_that_is_missing_broken_or_silent_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["simulate", str(tmp_path / "none.yaml")]) == 2
    silent, broken = data_of("village"), data_of("village")
    del silent["demand"]
    broken["zones"] = []
    for name, data, told in (("silent", silent, "no demand"), ("broken", broken, "tidehall check")):
        path = tmp_path / f"{name}.yaml"
        path.write_text(json.dumps(data), encoding="utf-8")
        assert main(["simulate", str(path)]) == 1
        assert told in capsys.readouterr().err
