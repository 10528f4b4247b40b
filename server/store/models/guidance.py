"""What guides did for people."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, UtcDateTime


class Diversion(Base):
    """A guide pointed somebody out a way (rule PDS-9). Names nobody."""

    __tablename__ = "diversion"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    day: Mapped[date]
    hour: Mapped[int] = mapped_column(doc="0 to 23, of the hall")
    way: Mapped[str] = mapped_column(String(16))
    item: Mapped[str | None] = mapped_column(String(16))
    post: Mapped[str | None] = mapped_column(String(12), doc="kind of the guide's post")
    zone: Mapped[str | None] = mapped_column(String(24), doc="where a roving guide stood")
    ticket: Mapped[str | None] = mapped_column(String(26), index=True, doc="the visit, if known")
    by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_diversion_day", "day", "hour"),)
