"""Ratings of visits."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table('rating',
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('ticket', sa.String(length=26), nullable=False),
    sa.Column('source', sa.String(length=8), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('window', sa.String(length=8), nullable=False),
    sa.Column('staff', sa.String(length=16), nullable=True),
    sa.Column('item', sa.String(length=16), nullable=False),
    sa.Column('level', sa.String(length=24), nullable=False),
    sa.Column('tags', Json, nullable=False),
    sa.Column('text_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('counts', sa.Boolean(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('journal_n', sa.Integer(), nullable=False),
    sa.Column('journal_hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['ticket'], ['ticket.id'], name=op.f('fk_rating_ticket')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rating')),
    sa.UniqueConstraint('ticket', 'source', name=op.f('uq_rating_ticket_source'))
    )
    op.create_index('ix_rating_day', 'rating', ['day', 'window', 'item', 'level'], unique=False)
    op.create_table('rating_alert',
    sa.Column('rating', sa.String(length=26), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('window', sa.String(length=8), nullable=False),
    sa.Column('item', sa.String(length=16), nullable=False),
    sa.Column('level', sa.String(length=24), nullable=False),
    sa.Column('raised_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['rating'], ['rating.id'], name=op.f('fk_rating_alert_rating')),
    sa.PrimaryKeyConstraint('rating', name=op.f('pk_rating_alert'))
    )
    op.create_index(op.f('ix_rating_alert_day'), 'rating_alert', ['day'], unique=False)
