"""When a delivery was queued is kept no more: nothing read it, and delays are counted from `due_at`."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("deliveries", "queued_at")
