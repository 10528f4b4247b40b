"""Messages to citizens and staff."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table('notice',
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('subject', sa.String(length=40), nullable=False),
    sa.Column('nth', sa.Integer(), nullable=False),
    sa.Column('roles', sa.String(length=40), nullable=True),
    sa.Column('address', sa.LargeBinary(), nullable=True),
    sa.Column('masked', Json, nullable=True),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('params', Json, nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('next_try_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('evidence', Json, nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('subject', 'kind', 'nth', name=op.f('uq_notice_subject_kind_nth'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index('ix_notice_open', ['next_try_at'], unique=False, sqlite_where=sa.text('next_try_at IS NOT NULL'), postgresql_where=sa.text('next_try_at IS NOT NULL'))
        batch_op.create_index('ix_notice_due_at', ['due_at', 'id'], unique=False)
        batch_op.create_index('ix_notice_address', ['due_at'], unique=False, sqlite_where=sa.text('address IS NOT NULL'), postgresql_where=sa.text('address IS NOT NULL'))
        batch_op.create_index('ix_notice_failed', ['due_at'], unique=False, sqlite_where=sa.text("state = 'failed'"), postgresql_where=sa.text("state = 'failed'"))
