"""The database is held up: everybody is told to try again, and who does gets it done once."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from server.store import engine
from server.store.engine import open_store
from tests.web.site import make_site

WISH = {"item": "GA01", "channel": "kiosk"}


def test_a_command_that_cannot_be_written_is_answered_503_and_done_once_later(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LOCK_WAIT_S", 0.05)
    site, other = make_site(database_url), open_store(database_url)
    if other.dialect == "postgresql":
        site.house.store.writer.dispose()

        @event.listens_for(site.house.store.writer, "connect")
        def on_connect(raw: object, _record: object) -> None:
            raw.execute("SET lock_timeout = 50")  # type: ignore[attr-defined]
            raw.commit()  # type: ignore[attr-defined]

    try:
        before = site.row_counts()
        with other.write():
            said = {
                language: site.ask(
                    "POST", "/tickets", WISH, as_="kiosk:K1", key="once", Accept_Language=language
                )
                for language in ("zh", "en")
            }
            assert site.ask("GET", "/items?limit=1").status_code == 200
        for language, answer in said.items():
            assert (answer.status_code, answer.json["code"]) == (503, "store_away")
            assert answer.headers["Retry-After"] == "2"
            assert answer.headers["Content-Language"] == language
        assert said["zh"].json["title"] == "系统暂时忙"
        assert said["en"].json["title"] == "The system is busy"
        assert site.row_counts() == before
        taken = [site.ask("POST", "/tickets", WISH, as_="kiosk:K1", key="once") for _ in "ab"]
        assert [answer.status_code for answer in taken] == [201, 201]
        assert taken[0].json["number"] == taken[1].json["number"]
    finally:
        site.house.store.close()
        other.close()
