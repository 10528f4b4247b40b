"""The tests' own tools do what they promise."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from tests.support import clock, ids
from tests.support.databases import Databases
from tests.support.processes import Processes

PRODUCT_URL = "postgresql+psycopg://"


@pytest.mark.parametrize("number", ids.VALID)
def test_the_check_digit_agrees_with_published_examples(number: str) -> None:
    assert ids.check_digit(number[:17]) == number[-1]


def test_invented_people_are_the_same_for_the_same_seed() -> None:
    first, again = ids.people(7), ids.people(7)
    some = [next(first) for _ in range(50)]
    assert some == [next(again) for _ in range(50)]
    assert len(set(some)) == 50


def test_a_standing_clock_moves_by_hand_only() -> None:
    standing = clock.standing_clock("09:00")
    assert standing.now() == datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
    clock.set_to(standing, "17:30")
    assert standing.now() == clock.at("17:30")


def test_two_databases_of_one_server_do_not_see_each_other(
    databases: Databases, tmp_path: Path
) -> None:
    with (
        databases.fresh("postgresql", tmp_path, tables=False) as one,
        databases.fresh("postgresql", tmp_path, tables=False) as two,
    ):
        assert one != two
        with psycopg.connect(one.replace(PRODUCT_URL, "postgresql://")) as connection:
            connection.execute("CREATE TABLE only_here (id int)")
        with psycopg.connect(two.replace(PRODUCT_URL, "postgresql://")) as connection:
            row = connection.execute("SELECT to_regclass('only_here')").fetchone()
            assert row == (None,)


def test_a_process_writes_its_ready_file_and_is_killed_by_id(
    processes: Processes, tmp_path: Path
) -> None:
    ready = tmp_path / "ready.json"
    script = (
        "import json, pathlib, sys, time;"
        "pathlib.Path(sys.argv[1]).write_text(json.dumps({'ok': 1}));"
        "print('here', flush=True); time.sleep(60)"
    )
    process = processes.start([sys.executable, "-c", script, str(ready)])
    assert process.wait_for_file(ready) == {"ok": 1}
    process.kill()
    assert process.code == -9
    assert process.log == "here\n"


def test_a_process_that_ends_early_shows_its_output(processes: Processes, tmp_path: Path) -> None:
    process = processes.start([sys.executable, "-c", "raise SystemExit('no hall file')"])
    with pytest.raises(RuntimeError, match="no hall file"):
        process.wait_for_file(tmp_path / "never.json")
