"""What is uploaded for screens is looked at, redrawn, limited, and gone when it is deleted."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

from server.rules.refusals import Refused
from server.web import film_child, uploads
from server.web.film import NotAFilm, redraw
from tests.support.films import film
from tests.web.site import Site, make_site


@pytest.fixture
def media_site(sqlite_url: str, tmp_path: Path) -> Iterator[Site]:
    made = make_site(sqlite_url, data=tmp_path)
    yield made
    made.house.store.close()


def picture(size: tuple[int, int] = (64, 48), form: str = "PNG", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, form, **more)
    return out.getvalue()


def sent(body: bytes, folder: Path) -> uploads.Kept:
    """As the server takes it."""
    with uploads.received(io.BytesIO(body), folder, uploads.FILM_BYTES) as file:
        return uploads.keep(file, folder)


def send(site: Site, method: str, path: str, body: bytes = b"", as_: str = "admin") -> Any:
    key = f"k{len(body)}{path}"
    headers = {"Authorization": f"Bearer {site.tokens[as_]}", "Idempotency-Key": key}
    return site.app.test_client().open(f"/api/v1{path}", method=method, data=body, headers=headers)


def fetched(site: Site, path: str) -> Any:
    return site.app.test_client().get(path)


def test_a_picture_is_redrawn_and_carries_nothing_else(media_site: Site) -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    body = picture(form="JPEG", exif=exif) + b"<script>alert(1)</script>"
    made = send(media_site, "POST", "/media?name=门厅", body)
    assert made.status_code == 201
    [file] = made.json["files"]
    assert (file["kind"], file["width"], file["name"]) == ("image", 64, "门厅")
    got = fetched(media_site, file["url"])
    assert (got.status_code, got.mimetype) == (200, "image/jpeg")
    assert b"script" not in got.data
    assert b"secret" not in got.data
    assert "sandbox" in got.headers["Content-Security-Policy"]
    assert fetched(media_site, "/media/..%2Fkeys").status_code == 404
    again = send(media_site, "POST", "/media?name=again", body).json
    assert len(again["files"]) == 1


def test_what_is_no_picture_or_film_of_a_screen_is_refused(tmp_path: Path) -> None:
    bomb = b"\x89PNG\r\n\x1a\n"
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    for kind, content in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")):
        crc = struct.pack(">I", zlib.crc32(kind + content))
        bomb += struct.pack(">I", len(content)) + kind + content + crc
    gif = io.BytesIO()
    Image.new("P", (8, 8)).save(gif, "GIF")
    whole = film()
    wrong = {
        "bomb": bomb, "html": b"<html>" * 10, "gif": gif.getvalue(), "svg": b"<svg/>",
        "cut": picture(form="JPEG")[:200], "half": whole[: len(whole) // 2],
        "magic": b"\x1a\x45\xdf\xa3" + bytes(200), "box": b"\0\0\0\x18ftypisom" + bytes(80),
    }  # fmt: skip
    told = {}
    for name, body in wrong.items():
        with pytest.raises(Refused) as refused:
            sent(body, tmp_path)
        assert refused.value.code == "bad_upload"
        told[name] = refused.value.figures["reason"]
    assert told == {
        "bomb": "not_a_picture", "html": "not_a_picture", "gif": "not_a_picture",
        "svg": "not_a_picture", "cut": "damaged", "half": "damaged", "magic": "damaged",
        "box": "damaged",
    }  # fmt: skip
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_film_is_drawn_anew_and_carries_nothing_else(tmp_path: Path) -> None:
    camera = film(title="secret place", sound=True) + b"<script>alert(1)</script>"
    kept = sent(camera, tmp_path)
    assert (kept.kind, kept.width, kept.height, kept.seconds) == ("video", 320, 180, 2.0)
    [file] = tmp_path.iterdir()
    assert file.name == kept.file
    assert file.stat().st_size == kept.bytes
    content = file.read_bytes()
    assert b"secret" not in content
    assert b"script" not in content
    with av.open(str(file)) as drawn:
        assert [stream.type for stream in drawn.streams] == ["video"]
        assert drawn.streams.video[0].codec.name == "vp9"
    # An old codec and a size that no television takes become what it takes.
    wide = sent(film("webm", "libvpx", size=(2400, 1200), seconds=0.4), tmp_path)
    assert (wide.width, wide.height) == (1920, 960)


def test_a_film_beyond_its_measures_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, drawn = tmp_path / "sent", tmp_path / "drawn"
    file.write_bytes(film(seconds=3))
    for name, value, reason in (
        ("MOST_SECONDS", 1, "too_long"), ("LARGEST_SIDE", 300, "too_many_pixels"),
    ):  # fmt: skip
        with monkeypatch.context() as patched:
            patched.setattr(film_child, name, value)
            with pytest.raises(film_child.NotAFilm, match=reason):
                film_child.redraw(str(file), str(drawn), "mp4")
    # The process is held to its limits: here to what it may write.
    monkeypatch.setattr("server.web.film.MOST_BYTES", 1_000)
    with pytest.raises(NotAFilm, match="too_large"):
        redraw(file, "mp4", drawn)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(NotAFilm, match="no_films"):
        redraw(file, "mp4", drawn)


def test_a_playlist_tells_its_screens_and_a_deleted_file_leaves_it(media_site: Site) -> None:
    site = media_site
    file = send(site, "POST", "/media", picture()).json["files"][0]
    last = site.house.last_event_id()
    wish = {"media": file["id"], "screens": ["INF-1F"], "last_day": "2026-11-20", "seconds": 20}
    assert site.ask("POST", "/playlist", wish, as_="manager").status_code == 201
    notice = {"text": "周六不放假", "screens": "all"}
    assert site.ask("POST", "/playlist", notice, as_="manager").status_code == 201
    assert site.house.events_after(last)[0].topics == ("hall", "board:INF-1F")

    def played() -> list[tuple[str, str | None]]:
        board = site.ask("GET", "/boards/INF-1F", as_="display:LED-1F").json
        return [(entry["kind"], entry["url"]) for entry in board["playlist"]]

    assert played() == [("image", file["url"]), ("notice", None)]
    assert send(site, "DELETE", f"/media/{file['id']}").status_code == 200
    assert played() == [("notice", None)]
    assert fetched(site, file["url"]).status_code == 404
    assert site.ask("DELETE", "/playlist/none", as_="manager").json["code"] == "unknown_media"
    empty = site.ask("POST", "/playlist", {}, as_="manager")
    assert empty.json["code"] == "bad_request"


@pytest.mark.rule("PQ-14a", "HC-12")
def test_the_photo_of_whoever_is_on_duty_stands_on_the_window_screen(media_site: Site) -> None:
    site = media_site
    assert site.at_window("16", "open", {"post": "B"}).status_code == 200

    def photo() -> str | None:
        rows = site.ask("GET", "/boards/WIN-16", as_="manager").json["windows"]
        [found] = [row["clerk_photo"] for row in rows if row["no"] == "16"]
        return str(found) if found else None

    name = next(
        r["clerk_name"] for r in site.ask("GET", "/windows").json["windows"] if r["no"] == "16"
    )
    staff = next(p.id for p in site.house.hall.staff.values() if p.name == name)
    assert photo() is None
    assert send(site, "PUT", f"/photos/{staff}", picture((900, 600))).status_code == 200
    address = photo()
    assert address is not None
    assert staff not in address
    got = fetched(site, address)
    assert Image.open(io.BytesIO(got.data)).size == uploads.PHOTO
    assert send(site, "PUT", "/photos/NOBODY", picture()).json["code"] == "unknown_staff"
    assert send(site, "DELETE", f"/photos/{staff}").status_code == 200
    assert (photo(), fetched(site, address).status_code) == (None, 404)


def test_the_space_for_files_is_limited_and_clerks_upload_nothing(
    media_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.web.api.media.QUOTA", 100)
    refused = send(media_site, "POST", "/media", picture())
    assert (refused.status_code, refused.json["code"]) == (507, "upload_quota")
    assert list((media_site.web.settings.data / "media").iterdir()) == []
    assert send(media_site, "POST", "/media", picture(), as_="clerk").status_code == 403
    monkeypatch.setattr("server.web.uploads.FILM_BYTES", 50)
    assert send(media_site, "POST", "/media", bytes(80)).json["code"] == "bad_upload"
