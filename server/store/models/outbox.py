"""Events on their way out, answered commands, and jobs that ran."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class Outbox(Base):
    """An event, written in the transaction that made it true. Ids rise in commit order."""

    __tablename__ = "outbox"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  read once by the mapper

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    type: Mapped[str] = mapped_column(String(32))
    topics: Mapped[list[str]] = mapped_column(JsonType)
    data: Mapped[dict[str, Any]] = mapped_column(JsonType)


class Answered(Base):
    """A command that was carried out: a repeat with its key gets the same answer."""

    __tablename__ = "answered"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary(32))
    answer: Mapped[dict[str, Any]] = mapped_column(JsonType)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class JobRun(Base):
    """A job's claim on one slot of time: whichever worker inserts it runs the job."""

    __tablename__ = "job_run"

    job: Mapped[str] = mapped_column(String(32), primary_key=True)
    slot: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
