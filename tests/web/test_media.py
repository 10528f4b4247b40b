"""What is uploaded for screens is looked at, redrawn, limited, and gone when it is deleted."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from server.rules.refusals import Refused
from server.web import uploads
from server.web.film import NotAFilm, look_at
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


def box(kind: bytes, *inner: bytes) -> bytes:
    body = b"".join(inner)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def mp4(codec: bytes = b"avc1", seconds: int = 12, width: int = 1280) -> bytes:
    """A film's head as cameras write it; there are no pictures in it."""
    mvhd = box(b"mvhd", bytes(12), struct.pack(">II", 1000, seconds * 1000), bytes(80))
    tkhd = box(b"tkhd", bytes(76), struct.pack(">II", width << 16, 720 << 16))
    entry = struct.pack(">I4s", 16, codec) + bytes(8)
    stsd = box(b"stsd", bytes(4), struct.pack(">I", 1), entry)
    stbl = box(b"stbl", stsd)
    return box(b"ftyp", b"isom") + box(
        b"moov", mvhd, box(b"trak", tkhd, box(b"mdia", box(b"minf", stbl)))
    )


def element(name: int, content: bytes) -> bytes:
    return name.to_bytes((name.bit_length() + 7) // 8) + bytes([0x80 | len(content)]) + content


def webm(codec: bytes = b"V_VP9", doc: bytes = b"webm") -> bytes:
    video = element(0xE0, element(0xB0, b"\x05\x00") + element(0xBA, b"\x02\xd0"))
    tracks = element(0x1654AE6B, element(0xAE, element(0x86, codec) + video))
    info = element(0x1549A966, element(0x4489, struct.pack(">f", 8000.0)))
    return element(0x1A45DFA3, element(0x4282, doc)) + element(0x18538067, info + tracks)


def send(site: Site, method: str, path: str, body: bytes = b"", as_: str = "admin") -> Any:
    key = f"k{len(body)}{path}"
    headers = {"Authorization": f"Bearer {site.tokens[as_]}", "Idempotency-Key": key}
    return site.app.test_client().open(f"/api/v1{path}", method=method, data=body, headers=headers)


def fetched(site: Site, path: str) -> Any:
    return site.app.test_client().get(path)


def test_a_picture_is_redrawn_and_carries_nothing_else(media_site: Site) -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    sent = picture(form="JPEG", exif=exif) + b"<script>alert(1)</script>"
    made = send(media_site, "POST", "/media?name=门厅", sent)
    assert made.status_code == 201
    [file] = made.json["files"]
    assert (file["kind"], file["width"], file["name"]) == ("image", 64, "门厅")
    got = fetched(media_site, file["url"])
    assert (got.status_code, got.mimetype) == (200, "image/jpeg")
    assert b"script" not in got.data
    assert b"secret" not in got.data
    assert "sandbox" in got.headers["Content-Security-Policy"]
    assert fetched(media_site, "/media/..%2Fkeys").status_code == 404
    again = send(media_site, "POST", "/media?name=again", sent).json
    assert len(again["files"]) == 1


def test_what_is_no_picture_or_film_of_a_screen_is_refused(tmp_path: Path) -> None:
    bomb = b"\x89PNG\r\n\x1a\n"
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    for kind, content in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")):
        crc = struct.pack(">I", zlib.crc32(kind + content))
        bomb += struct.pack(">I", len(content)) + kind + content + crc
    gif = io.BytesIO()
    Image.new("P", (8, 8)).save(gif, "GIF")
    wrong = {
        "bomb": bomb, "html": b"<html>" * 10, "gif": gif.getvalue(), "svg": b"<svg/>",
        "cut": picture(form="JPEG")[:200], "codec": mp4(b"hvc1"), "matroska": webm(doc=b"matroska"),
        "long": mp4(seconds=3600), "wide": mp4(width=9000), "half": mp4()[:60],
        "pcm": webm(b"A_PCM/INT/LIT"),
    }  # fmt: skip
    told = {}
    for name, body in wrong.items():
        with pytest.raises(Refused) as refused:
            uploads.keep(body, tmp_path)
        assert refused.value.code == "bad_upload"
        told[name] = refused.value.figures["reason"]
    assert told == {
        "bomb": "not_a_picture", "html": "not_a_picture", "gif": "not_a_picture",
        "svg": "not_a_picture", "cut": "damaged", "codec": "codec", "matroska": "not_a_film",
        "long": "too_long", "wide": "too_many_pixels", "half": "damaged", "pcm": "codec",
    }  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_films_that_browsers_play_go_through_with_their_measures(tmp_path: Path) -> None:
    for body, file, seconds in ((mp4(), "mp4", 12.0), (webm(), "webm", 8.0)):
        kept = uploads.keep(body, tmp_path)
        assert (kept.kind, kept.width, kept.height, kept.seconds) == ("video", 1280, 720, seconds)
        assert kept.file.endswith(file)


@given(st.binary(max_size=200), st.booleans())
def test_no_bytes_at_all_make_the_reader_of_films_fail(tail: bytes, is_mp4: bool) -> None:
    body = (mp4() if is_mp4 else webm())[: len(tail)] + tail
    with contextlib.suppress(NotAFilm):
        assert look_at(body).seconds > 0


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
