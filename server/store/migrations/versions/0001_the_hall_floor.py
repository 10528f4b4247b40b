"""The hall floor: tickets, windows, cases and their journal, events out, accounts."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "access_token",
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("holder", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_access_token")),
    )
    with op.batch_alter_table("access_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_token_holder"), ["holder"], unique=False)

    op.create_table(
        "account",
        sa.Column("user", sa.String(length=40), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("staff", sa.String(length=16), nullable=True),
        sa.Column("windows", Json, nullable=True),
        sa.Column("permissions", Json, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user", name=op.f("pk_account")),
    )
    op.create_table(
        "answered",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(length=32), nullable=False),
        sa.Column("answer", Json, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_answered")),
    )
    with op.batch_alter_table("answered", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answered_at"), ["at"], unique=False)

    op.create_table(
        "item_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("item", sa.String(length=16), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "item", name=op.f("pk_item_day")),
    )
    op.create_table(
        "job_run",
        sa.Column("job", sa.String(length=32), nullable=False),
        sa.Column("slot", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("job", "slot", name=op.f("pk_job_run")),
    )
    op.create_table(
        "journal",
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("subject", "n", name=op.f("pk_journal")),
    )
    op.create_table(
        "number_series",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("series", sa.String(length=8), nullable=False),
        sa.Column("lane", sa.String(length=12), nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "series", "lane", name=op.f("pk_number_series")),
    )
    op.create_table(
        "outbox",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("topics", Json, nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_at"), ["at"], unique=False)

    op.create_table(
        "ticket",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("series", sa.String(length=8), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("queue", sa.String(length=8), nullable=False),
        sa.Column("line", sa.String(length=16), nullable=True),
        sa.Column("lane", sa.String(length=12), nullable=False),
        sa.Column("walk_in", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("item", sa.String(length=16), nullable=False),
        sa.Column("item_version", sa.String(length=24), nullable=False),
        sa.Column("bundle", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("priority_group", sa.String(length=24), nullable=True),
        sa.Column("verified_by", sa.String(length=40), nullable=True),
        sa.Column("person_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("person_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("person_masked", Json, nullable=True),
        sa.Column("organisation", Json, nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("base_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waited_s", sa.Integer(), nullable=True),
        sa.Column("served_s", sa.Integer(), nullable=False),
        sa.Column("rejoins", sa.Integer(), nullable=False),
        sa.Column("at_window", sa.String(length=8), nullable=True),
        sa.Column("last_window", sa.String(length=8), nullable=True),
        sa.Column("transferred_from", sa.String(length=8), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("journal_n", sa.Integer(), nullable=False),
        sa.Column("journal_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("day", "series", "seq", name=op.f("uq_ticket_day_series_seq")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_ticket_token_hash")),
    )
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.create_index("ix_ticket_day_state", ["day", "state"], unique=False)
        batch_op.create_index(
            "ix_ticket_line_head", ["line", "walk_in", "rank", "id"], unique=False
        )
        batch_op.create_index(
            "ix_ticket_line_item_head", ["line", "item", "walk_in", "rank", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_ticket_person_hash"), ["person_hash"], unique=False)
        batch_op.create_index(
            "uq_ticket_at_window",
            ["at_window"],
            unique=True,
            sqlite_where=sa.text("at_window IS NOT NULL"),
            postgresql_where=sa.text("at_window IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_ticket_open_person_item",
            ["day", "person_hash", "item"],
            unique=True,
            sqlite_where=sa.text("person_hash IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("person_hash IS NOT NULL AND ended_at IS NULL"),
        )

    op.create_table(
        "window_now",
        sa.Column("no", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("post", sa.String(length=1), nullable=True),
        sa.Column("staff", sa.String(length=16), nullable=True),
        sa.Column("account", sa.String(length=40), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pause_reason", sa.String(length=24), nullable=True),
        sa.Column("back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_window_now")),
    )
    op.create_table(
        "case_record",
        sa.Column("no", sa.String(length=48), nullable=False),
        sa.Column("ticket", sa.String(length=26), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=16), nullable=False),
        sa.Column("item_version", sa.String(length=24), nullable=False),
        sa.Column("bundle", sa.String(length=16), nullable=True),
        sa.Column("mode", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("window", sa.String(length=8), nullable=False),
        sa.Column("staff", sa.String(length=16), nullable=True),
        sa.Column("person_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("person_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("person_masked", Json, nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("waited_s", sa.Integer(), nullable=False),
        sa.Column("served_s", sa.Integer(), nullable=True),
        sa.Column("journal_n", sa.Integer(), nullable=False),
        sa.Column("journal_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["ticket.id"], name=op.f("fk_case_record_ticket")),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_case_record")),
    )
    with op.batch_alter_table("case_record", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_record_person_hash"), ["person_hash"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_case_record_ticket"), ["ticket"], unique=False)

    _make_append_only("journal")


def _make_append_only(table: str) -> None:
    """The store itself refuses to change or remove a journal entry (rule PQ-16b)."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )
