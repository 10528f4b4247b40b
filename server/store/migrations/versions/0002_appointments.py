"""Appointments: places to book, bookings, missed bookings, the list, the out-of-hours items."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table('appointment',
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('token_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('code', sa.String(length=8), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('item', sa.String(length=16), nullable=False),
    sa.Column('item_version', sa.String(length=24), nullable=False),
    sa.Column('queue', sa.String(length=8), nullable=False),
    sa.Column('bundle', sa.Boolean(), nullable=False),
    sa.Column('start', sa.DateTime(timezone=True), nullable=False),
    sa.Column('end', sa.DateTime(timezone=True), nullable=False),
    sa.Column('chain', sa.Integer(), nullable=False),
    sa.Column('shares', sa.String(length=32), nullable=False),
    sa.Column('channel', sa.String(length=16), nullable=False),
    sa.Column('origin', sa.String(length=60), nullable=False),
    sa.Column('helper_made', sa.Boolean(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('hold_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('out_of_hours', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=True),
    sa.Column('needed_by', sa.Date(), nullable=True),
    sa.Column('person_hash', sa.LargeBinary(length=32), nullable=True),
    sa.Column('person_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('person_masked', Json, nullable=True),
    sa.Column('phone_last4', sa.String(length=4), nullable=True),
    sa.Column('organisation', Json, nullable=True),
    sa.Column('told', Json, nullable=True),
    sa.Column('form', Json, nullable=True),
    sa.Column('consult', Json, nullable=False),
    sa.Column('decision', Json, nullable=True),
    sa.Column('remind_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('moved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ticket', sa.String(length=26), nullable=True),
    sa.Column('journal_n', sa.Integer(), nullable=False),
    sa.Column('journal_hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appointment')),
    sa.UniqueConstraint('day', 'code', name=op.f('uq_appointment_day_code')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_appointment_token_hash'))
    )
    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.create_index('ix_appointment_day_state', ['day', 'state', 'start'], unique=False)
        batch_op.create_index('ix_appointment_hold', ['hold_until'], unique=False, sqlite_where=sa.text("state = 'held'"), postgresql_where=sa.text("state = 'held'"))
        batch_op.create_index('ix_appointment_person', ['person_hash', 'day'], unique=False, sqlite_where=sa.text('person_hash IS NOT NULL'), postgresql_where=sa.text('person_hash IS NOT NULL'))
        batch_op.create_index('ix_appointment_state_day', ['state', 'day'], unique=False)

    op.create_table('day_entry',
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('session', sa.String(length=24), nullable=True),
    sa.Column('extra', Json, nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('author', sa.String(length=60), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_day_entry'))
    )
    with op.batch_alter_table('day_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_day_entry_day'), ['day'], unique=False)

    op.create_table('emergency',
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('approver', sa.String(length=60), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('notice', sa.String(length=400), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_emergency'))
    )
    op.create_table('listing',
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('person_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('person_masked', Json, nullable=True),
    sa.Column('listed_on', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('grounds', Json, nullable=False),
    sa.Column('lifted', Json, nullable=True),
    sa.Column('fell', sa.Boolean(), nullable=False),
    sa.Column('journal_n', sa.Integer(), nullable=False),
    sa.Column('journal_hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listing'))
    )
    with op.batch_alter_table('listing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_listing_person_hash'), ['person_hash'], unique=False)
        batch_op.create_index(batch_op.f('ix_listing_until'), ['until'], unique=False)

    op.create_table('miss',
    sa.Column('appointment', sa.String(length=26), nullable=False),
    sa.Column('person_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('voided', Json, nullable=True),
    sa.Column('objected', Json, nullable=True),
    sa.PrimaryKeyConstraint('appointment', name=op.f('pk_miss'))
    )
    with op.batch_alter_table('miss', schema=None) as batch_op:
        batch_op.create_index('ix_miss_person', ['person_hash', 'day'], unique=False)

    op.create_table('out_of_hours_item',
    sa.Column('item', sa.String(length=16), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('by', sa.String(length=60), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('item', 'since', name=op.f('pk_out_of_hours_item'))
    )
    op.create_table('slot',
    sa.Column('queue', sa.String(length=8), nullable=False),
    sa.Column('start', sa.DateTime(timezone=True), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('end', sa.DateTime(timezone=True), nullable=False),
    sa.Column('capacity_public', sa.Integer(), nullable=False),
    sa.Column('capacity_staff', sa.Integer(), nullable=False),
    sa.Column('booked_public', sa.Integer(), nullable=False),
    sa.Column('booked_staff', sa.Integer(), nullable=False),
    sa.CheckConstraint('booked_public >= 0 AND booked_staff >= 0', name=op.f('ck_slot_none_below_nought')),
    sa.PrimaryKeyConstraint('queue', 'start', name=op.f('pk_slot'))
    )
    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_slot_day'), ['day'], unique=False)

    op.create_table('slot_release',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('queue', sa.String(length=8), nullable=False),
    sa.Column('start', sa.DateTime(timezone=True), nullable=False),
    sa.Column('share', sa.String(length=1), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_slot_release'))
    )
    with op.batch_alter_table('slot_release', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_slot_release_at'), ['at'], unique=False)

    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.add_column(sa.Column('appointment', sa.String(length=26), nullable=True))
