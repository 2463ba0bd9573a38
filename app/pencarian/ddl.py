"""What the search puts into the database, which keeps it within the transaction that changes a row.

SQLite: one FTS5 table over the search keys of each table, filled by triggers, and one with the trigram tokenizer over
the words. PostgreSQL: a GIN index over the keys, one over the names as written, and pg_trgm over the words.
"""

#: The index over the words of names.
WORDS = "cari_kata_nama"

SQLITE_WORDS = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS cari_kata_nama USING fts5(kata, content='', tokenize='trigram', detail='none')",
    """CREATE TRIGGER IF NOT EXISTS cari_kata_nama_baru AFTER INSERT ON kata_nama BEGIN
    INSERT INTO cari_kata_nama(rowid, kata) VALUES (new.id, '|' || new.kata || '|'); END""",
)
SQLITE_ROWS = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS cari_{t} USING fts5(
    kunci_cari, content='{t}', content_rowid='id', tokenize='ascii', detail='none', columnsize=0)""",
    """CREATE TRIGGER IF NOT EXISTS cari_{t}_baru AFTER INSERT ON {t} BEGIN
    INSERT INTO cari_{t}(rowid, kunci_cari) VALUES (new.id, new.kunci_cari); END""",
    """CREATE TRIGGER IF NOT EXISTS cari_{t}_ubah AFTER UPDATE OF kunci_cari ON {t} BEGIN
    INSERT INTO cari_{t}(cari_{t}, rowid, kunci_cari) VALUES ('delete', old.id, old.kunci_cari);
    INSERT INTO cari_{t}(rowid, kunci_cari) VALUES (new.id, new.kunci_cari); END""",
    """CREATE TRIGGER IF NOT EXISTS cari_{t}_hapus AFTER DELETE ON {t} BEGIN
    INSERT INTO cari_{t}(cari_{t}, rowid, kunci_cari) VALUES ('delete', old.id, old.kunci_cari); END""",
)
#: SQLite's are filled once when they are made; PostgreSQL's fill themselves.
FILL_ROWS = "INSERT INTO cari_{t}(cari_{t}) VALUES ('rebuild')"
FILL_WORDS = (
    "INSERT INTO cari_kata_nama(cari_kata_nama) VALUES ('delete-all')",
    "INSERT INTO cari_kata_nama(rowid, kata) SELECT id, '|' || kata || '|' FROM kata_nama",
)

#: Every search reads what waits to be sorted in: after an import megabytes, if it may.
POSTGRESQL_WORDS = (
    "CREATE INDEX IF NOT EXISTS cari_kata_nama ON kata_nama USING gin (kata gin_trgm_ops) WITH (fastupdate = off)"
)
POSTGRESQL_ROWS = (
    """CREATE INDEX IF NOT EXISTS cari_{t} ON {t} USING gin (to_tsvector('simple', kunci_cari))
    WITH (gin_pending_list_limit = 128)""",
    'CREATE INDEX IF NOT EXISTS cari_{t}_urut ON {t} (nama COLLATE "C", id{also})',
)


def parts_of(dialect: str, tables: list[str]) -> list[tuple[str, str]]:
    """Return (kind, name) of everything the search keeps for these tables, in the order it can be dropped."""
    if dialect == "sqlite":
        triggers = [("TRIGGER", f"cari_{name}_{when}") for name in tables for when in ("baru", "ubah", "hapus")]
        words = [("TRIGGER", f"{WORDS}_baru"), ("TABLE", WORDS)]
        return [*words, *triggers, *(("TABLE", f"cari_{name}") for name in tables)]
    return [("INDEX", WORDS), *(("INDEX", f"cari_{name}{end}") for name in tables for end in ("", "_urut"))]


def outgrown(tables: list[str]) -> list[tuple[str, str]]:
    """Return (kind, name) of what the search once kept and no longer does."""
    return [("INDEX", f"cari_{name}_awal") for name in tables]
