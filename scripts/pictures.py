"""Pictures in docs/screens: small, and left alone when hardly anything changed."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page

TARGET = Path(__file__).resolve().parent.parent / "docs" / "screens"
LARGEST = 300_000
"""Bytes of a picture."""
PALETTES = (192, 128, 96, 64)
SAME, SEEN = 0.004, 48
"""A picture stays when less than this share of its points differs by more than this."""


def save(page: Page, name: str) -> None:
    """The page as it stands, as a small picture in docs/screens."""
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(600)  # let what moves come to rest
    keep(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), name)


def keep(picture: Image.Image, name: str) -> None:
    """A picture with as many colours as its size allows."""
    path = TARGET / f"{name}.png"
    if path.exists() and _alike(picture, Image.open(path).convert("RGB")):
        print(f"  {name} as before", flush=True)
        return
    for colours in PALETTES:
        made = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
        if made.tell() < LARGEST:
            path.write_bytes(made.getvalue())
            print(f"  {name} {made.tell() // 1000} kB", flush=True)
            return
    raise RuntimeError(f"{name}: still {made.tell()} bytes")


def _alike(new: Image.Image, old: Image.Image) -> bool:
    if new.size != old.size:
        return False
    far = ImageChops.difference(new, old).convert("L").point(lambda by: 255 * (by > SEEN))
    return far.histogram()[255] < SAME * new.width * new.height


GROUPS = {
    "Screens in the hall": ("hall", "screen"),
    "Kiosk": ("kiosk",),
    "Phone and web": ("phone", "book", "hours"),
    "Window and guide desk": ("window", "guide"),
    "Manager on duty, rota, staffing": ("duty", "rota", "staffing"),
    "Other pages of staff": ("",),
}
"""Headings of the page of all pictures, and how the names below them begin."""


def gallery() -> None:
    """Write the page on which all pictures stand, several in a row."""
    names = sorted(path.stem for path in TARGET.glob("*.png"))
    lines = ["# All pictures", "", "Taken by `make screens` from the demo hall."]
    for heading, begins in GROUPS.items():
        own = [name for name in names if name.startswith(begins)]
        names = [name for name in names if name not in own]
        if own:
            lines += ["", f"## {heading}", ""]
            lines += [
                f'<img src="{name}.png" alt="{name}" title="{name}" width="270">' for name in own
            ]
    (TARGET / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
