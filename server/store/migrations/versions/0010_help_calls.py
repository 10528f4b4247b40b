"""Calls for a guide, and the way that people chose."""

from alembic import op
import sqlalchemy as sa

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('help_call',
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('kiosk', sa.String(length=16), nullable=False),
    sa.Column('page', sa.String(length=24), nullable=False),
    sa.Column('reason', sa.String(length=24), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('called_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('accepted_by', sa.String(length=60), nullable=True),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_help_call'))
    )
    op.create_index('uq_help_call_open_kiosk', 'help_call', ['kiosk'], unique=True,
    sqlite_where=sa.text('done_at IS NULL'), postgresql_where=sa.text('done_at IS NULL'))
    op.create_table('route_choice',
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('item', sa.String(length=16), nullable=False),
    sa.Column('route', sa.String(length=8), nullable=False),
    sa.Column('kiosk', sa.String(length=16), nullable=False),
    sa.Column('chosen_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_route_choice'))
    )
    op.create_index('ix_route_choice_day', 'route_choice', ['day', 'item', 'route'], unique=False)
