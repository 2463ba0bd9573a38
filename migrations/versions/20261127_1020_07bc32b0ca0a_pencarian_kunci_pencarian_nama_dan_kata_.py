"""pencarian: kunci pencarian nama dan kata nama.

Revision: 07bc32b0ca0a, after: bd901e161293
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import DBAPIError

revision = "07bc32b0ca0a"
down_revision = "bd901e161293"
branch_labels = None
depends_on = None


def _let_postgresql_compare_words() -> None:
    """Make pg_trgm, where this account may; docs/search.md says what is lost without it."""
    bind = op.get_bind()
    if bind.dialect.name != "postgresql":
        return
    try:
        with bind.begin_nested():
            op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DBAPIError:
        pass


def upgrade() -> None:
    """Bring the tables to this revision."""
    _let_postgresql_compare_words()
    op.create_table(
        "kata_nama",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kata", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kata_nama")),
        sa.UniqueConstraint("kata", name=op.f("uq_kata_nama_kata")),
    )
    with op.batch_alter_table("berkas", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kunci_cari", sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f("ix_berkas_no_kk"), ["no_kk"], unique=False)

    with op.batch_alter_table("bnba", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kunci_cari", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take the tables back."""
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        kept = sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'cari_%'")
        for name in bind.execute(kept).scalars().all():
            op.execute(f"DROP TRIGGER {name}")
        for name in ("cari_bnba", "cari_berkas", "cari_kata_nama"):
            op.execute(f"DROP TABLE IF EXISTS {name}")
    with op.batch_alter_table("bnba", schema=None) as batch_op:
        batch_op.drop_column("kunci_cari")

    with op.batch_alter_table("berkas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_berkas_no_kk"))
        batch_op.drop_column("kunci_cari")

    op.drop_table("kata_nama")
