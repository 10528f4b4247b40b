"""What kiosks send, and the administrator about them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field

from server.contract.lent import MOST_SENT, Sent
from server.steps.claims import Person
from server.web.api.requests import IdType, Word
from server.web.api.requests import Sent as SentBody

Key = Annotated[str, Field(min_length=8, max_length=128)]
State = Annotated[str, Field(min_length=1, max_length=24, pattern=r"^[a-z_]+$")]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class ByKiosk(BaseModel):
    id: Word


class CodeWish(SentBody):
    kiosk: Word


class CodeShown(SentBody):
    code: Annotated[str, Field(min_length=1, max_length=20)]


class LeaseWish(SentBody):
    day: date
    left: Annotated[dict[Word, Annotated[int, Field(ge=0, le=400)]], Field(max_length=2000)] = (
        Field(description="numbers still unused, by block; a block that is not named is lost")
    )


class DeviceSaid(SentBody):
    state: State
    troubles: Annotated[tuple[State, ...], Field(max_length=12)] = ()


class Heartbeat(SentBody):
    version: Annotated[str, Field(min_length=1, max_length=40)]
    link: Literal["online", "waiting", "alone"]
    devices: Annotated[dict[State, DeviceSaid], Field(default_factory=dict, max_length=8)]
    backlog: Count = 0
    doubtful: Count = 0
    disk: Literal["ok", "full"] = "ok"


class PersonPrinted(SentBody):
    id_type: IdType = "resident"
    id_number: Annotated[str, Field(max_length=40)]


class OrderSent(SentBody):
    """One order that the kiosk settled by itself, see ``server/contract/lent.py``."""

    key: Key
    at: AwareDatetime = Field(description="the kiosk's own time of the order")
    age_s: Annotated[float, Field(ge=0, le=40 * 86_400)] | None = Field(
        None, description="seconds since then by the kiosk's monotonic clock"
    )
    item: Annotated[str, Field(max_length=64)] = ""
    block: Word | None = None
    seq: Annotated[int, Field(ge=1, le=9999)] | None = None
    number: Annotated[str, Field(min_length=1, max_length=16)] | None = None
    paper: Literal["", "printed", "unconfirmed", "failed"] = ""
    language: Literal["zh", "en"] = "zh"
    priority: Word | None = None
    person: PersonPrinted | None = None

    def plain(self) -> Sent:
        """As the contract has it."""
        person = self.person.model_dump() if self.person else None
        return Sent(
            self.key,
            self.at.isoformat(),
            self.age_s,
            self.item,
            self.block,
            self.seq,
            self.number,
            self.paper,
            self.language,
            self.priority,
            person,
        )

    def who(self) -> Person | None:
        """The person, apart from what is stored as it came."""
        return Person(self.person.id_type, self.person.id_number) if self.person else None


class TakeInWish(SentBody):
    orders: Annotated[list[OrderSent], Field(min_length=1, max_length=MOST_SENT)]


class SettleWish(SentBody):
    kiosk: Word
    key: Key
