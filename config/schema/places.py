"""Where things are: zones, queues, departments, kiosks and screens.

Rule PQ-2 and rule PY-4.0: zones are data, so a hall takes either preset or its own. Rule PY-4.7:
a small hall may run one undivided pool.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from config.schema.base import Clock, Id, Part, Positive, QueueCode, WindowNo, Words
from config.schema.search import Word
from config.schema.voice import VoiceRules


class Zone(Part):
    """A functional zone, or (`area`) a service area that also has queues and windows. `reading`
    (读音) is what the voice says for the name: pinyin with tones, or characters."""

    id: Id
    name: Words
    name_en: Words
    reading: Words | None = None
    floor: Positive | None = None
    windows: tuple[WindowNo, ...] = ()
    service_content: str = ""
    source: str | None = None
    note: str = ""
    area: bool = False


class ServiceArea(Part):
    """An area outside the zones. With windows it is also a zone (`area`), else only a name."""

    id: Id
    name: Words
    name_en: Words
    reading: Words | None = None
    floor: Positive | None = None
    note: str = ""
    windows: tuple[WindowNo, ...] = ()
    screens: tuple[Id, ...] = ()


class Department(Part):
    """`words`: what people call it, such as 派出所."""

    id: Id
    name: Words
    name_en: Words
    words: tuple[Word, ...] = ()


class Queue(Part):
    code: QueueCode
    name: Words
    name_en: Words
    zone: Id


Offer = Literal["tickets", "booking", "guides", "progress", "forms"]
HELP: tuple[Offer, ...] = ("booking", "guides", "progress", "forms")
"""What a kiosk helps with while no tickets are handed out."""


class Kiosk(Part):
    """A ticket machine. Rule XX-26: it has its own set of items and helps with the hall closed.

    `zones` and `items` limit what it shows; with neither it shows everything. `offers` says what
    it does at all; without it a kiosk far from the hall helps and hands out no tickets.
    """

    id: Id
    place: Words
    place_en: str = ""
    site: Literal["hall", "self_service_24h", "remote"] = "hall"
    zones: tuple[Id, ...] = ()
    items: tuple[Id, ...] = ()
    offers: tuple[Offer, ...] = ()

    @property
    def does(self) -> tuple[Offer, ...]:
        """What it offers, the default of its site when the hall file is silent."""
        return self.offers or (HELP if self.site == "remote" else ("tickets", *HELP))


class Display(Part):
    """`zones`: whose calls it shows; with neither zones nor `windows` those of the whole hall.
    `windows`: the one that a window screen hangs above. `delay_ms`: how much later than the others
    its sound comes out (television sets delay it); it begins so much earlier. Found by ear or with
    a phone's recorder."""

    id: Id
    type: Words
    zones: tuple[Id, ...] = ()
    windows: tuple[WindowNo, ...] = ()
    delay_ms: Annotated[int, Field(ge=-300, le=300)] = 0


class WindowDevice(Part):
    """A machine that joins signs, call pads and raters to the hall, for its own windows only."""

    id: Id
    windows: Annotated[tuple[WindowNo, ...], Field(min_length=1)]


class Brightness(Part):
    """From this time of the day on, signs shine at so many percent."""

    from_: Clock = Field(alias="from")
    percent: Annotated[int, Field(ge=0, le=100)]


class WindowSigns(Part):
    """LED signs above windows. A sign that has had no news from the server for `stale_s` seconds
    says so instead of an old number. No `brightness`: the sign's own."""

    brightness: tuple[Brightness, ...] = ()
    stale_s: Annotated[int, Field(ge=5, le=600)] = 30


class WindowPads(Part):
    """Call pads and raters. `pause` is what the pause key means where no digits were typed; a rater
    takes a rating for `rating_s` seconds after the end of the service (rule PQ-33)."""

    pause: Id | None = None
    rating_s: Annotated[int, Field(ge=5, le=600)] = 60


class Whereabouts(Part):
    """A reason to be away from the window that the public may read (rule PQ-13)."""

    id: Id
    name: Words
    name_en: Words
    back_in_min: Positive | None = None


DisplayField = Literal["window_name", "contact", "clerk_name", "clerk_photo"]


class DisplayRules(Part):
    """What screens tell of a window. No `fields`: as the profile says (rules PQ-14a, HC-12)."""

    whereabouts: tuple[Whereabouts, ...] = ()
    signs: WindowSigns = WindowSigns()
    pads: WindowPads = WindowPads()
    voice: VoiceRules = VoiceRules()
    fields: tuple[DisplayField, ...] = ()
