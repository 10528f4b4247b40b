"""Outside platforms: who they are, and what is on its way to them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, UtcDateTime


class Client(Base):
    """A platform that books over the API under its own channel. Its id is never used again."""

    __tablename__ = "client"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(80))
    secret: Mapped[bytes] = mapped_column(LargeBinary(32), doc="hash of the client secret")
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    webhook_url: Mapped[str | None] = mapped_column(String(400))
    webhook_secret: Mapped[bytes | None] = mapped_column(LargeBinary, doc="sealed: new, old, until")
    plain_http: Mapped[bool] = mapped_column(Boolean, default=False, doc="http:// was agreed on")
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    webhook_off_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="failed for too long")


class Delivery(Base):
    """A message to a platform, written in the transaction that made it true.

    ``next_try_at`` is null once nothing is to be tried any more.
    """

    __tablename__ = "delivery"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    client: Mapped[str] = mapped_column(String(40))
    event: Mapped[str] = mapped_column(String(32))
    appointment: Mapped[str] = mapped_column(String(26))
    body: Mapped[str] = mapped_column(Text, doc="exactly what is signed and sent")
    state: Mapped[str] = mapped_column(String(8), doc="due, sent, failed or dropped")
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    status: Mapped[int | None] = mapped_column(doc="HTTP status of the last try; null: no answer")
    fault: Mapped[str | None] = mapped_column(String(80))
    resent_by: Mapped[str | None] = mapped_column(String(60))

    __table_args__ = (
        Index("ix_delivery_client", "client", "id"),
        Index(
            "ix_delivery_due",
            "next_try_at",
            sqlite_where=text("next_try_at IS NOT NULL"),
            postgresql_where=text("next_try_at IS NOT NULL"),
        ),
    )


class RemoteDay(Base):
    """How many remote numbers a queue has given out in one session of a day."""

    __tablename__ = "remote_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    session: Mapped[str] = mapped_column(String(24), primary_key=True)
    queue: Mapped[str] = mapped_column(String(8), primary_key=True)
    given: Mapped[int] = mapped_column(default=0)
