"""Kiosks: enrolment, lent numbers, what they sent in."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table('kiosk_now',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.String(length=40), nullable=False),
    sa.Column('link', sa.String(length=12), nullable=False),
    sa.Column('devices', Json, nullable=False),
    sa.Column('backlog', sa.Integer(), nullable=False),
    sa.Column('doubtful', sa.Integer(), nullable=False),
    sa.Column('disk', sa.String(length=8), nullable=False),
    sa.Column('paper_low', sa.Boolean(), nullable=False),
    sa.Column('reported_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('silent_since', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kiosk_now'))
    )
    op.create_table('enrol_code',
    sa.Column('hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('kiosk', sa.String(length=16), nullable=False),
    sa.Column('by', sa.String(length=60), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('hash', name=op.f('pk_enrol_code'))
    )
    op.create_table('lent_block',
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('kiosk', sa.String(length=16), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('queue', sa.String(length=8), nullable=False),
    sa.Column('lane', sa.String(length=12), nullable=False),
    sa.Column('reserve', sa.Boolean(), nullable=False),
    sa.Column('first', sa.Integer(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('lent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('returned_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lent_block'))
    )
    with op.batch_alter_table('lent_block', schema=None) as batch_op:
        batch_op.create_index('ix_lent_block_kiosk_day', ['kiosk', 'day'], unique=False)
        batch_op.create_index('ix_lent_block_open', ['day'], unique=False, sqlite_where=sa.text('returned_at IS NULL'), postgresql_where=sa.text('returned_at IS NULL'))

    op.create_table('taken_in',
    sa.Column('kiosk', sa.String(length=16), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('outcome', sa.String(length=12), nullable=False),
    sa.Column('why', sa.String(length=32), nullable=True),
    sa.Column('number', sa.String(length=16), nullable=True),
    sa.Column('ticket', sa.String(length=26), nullable=True),
    sa.Column('withdrawn', sa.String(length=26), nullable=True),
    sa.Column('order', Json, nullable=False),
    sa.Column('person_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled_by', sa.String(length=60), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('kiosk', 'key', name=op.f('pk_taken_in'))
    )
    with op.batch_alter_table('taken_in', schema=None) as batch_op:
        batch_op.create_index('ix_taken_in_kiosk_received', ['kiosk', 'received_at'], unique=False)
        batch_op.create_index('ix_taken_in_open', ['received_at'], unique=False, sqlite_where=sa.text('why IS NOT NULL AND settled_at IS NULL'), postgresql_where=sa.text('why IS NOT NULL AND settled_at IS NULL'))
