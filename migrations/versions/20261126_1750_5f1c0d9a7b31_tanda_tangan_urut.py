"""tanda_tangan: several signatures on one letter.

Revision: 5f1c0d9a7b31, after: 9ae7e243bafa
"""

from alembic import op

revision = "5f1c0d9a7b31"
down_revision = "9ae7e243bafa"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    with op.batch_alter_table("tanda_tangan", schema=None) as batch_op:
        batch_op.drop_constraint("pk_tanda_tangan", type_="primary")
        batch_op.create_primary_key("pk_tanda_tangan", ["surat_id", "urut"])


def downgrade() -> None:
    """Take the tables back."""
    with op.batch_alter_table("tanda_tangan", schema=None) as batch_op:
        batch_op.drop_constraint("pk_tanda_tangan", type_="primary")
        batch_op.create_primary_key("pk_tanda_tangan", ["surat_id"])
