"""What people were told by reports and on their phones, against the rows: counts of closed days, and who signed."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

from simulate.told import Told

_ROWS = {
    "registrasi_fo": """SELECT count(*) FROM berkas b JOIN nomor n ON n.id = b.nomor_id
        WHERE n.buku = 'registrasi_fo' AND substr(b.no_reg, 1, 8) BETWEEN :plain_first AND :plain_last""",
    "surat_keluar": """SELECT count(*) FROM agenda_surat_keluar a JOIN nomor n ON n.id = a.nomor_id
        WHERE n.buku = 'surat_keluar' AND a.tgl_surat BETWEEN :first AND :last""",
}
_SIGNED = {
    "paraf": """SELECT count(*) FROM paraf p JOIN surat s ON s.id = p.surat_id JOIN ab_user u ON u.id = p.oleh_id
        WHERE s.berkas_id = :case AND u.username = :who""",
    "tanda_tangan": """SELECT count(*) FROM tanda_tangan t JOIN surat s ON s.id = t.surat_id
        JOIN ab_user u ON u.id = t.oleh_id WHERE s.berkas_id = :case AND u.username = :who""",
}


def counts(database: Connection, told: Sequence[Told]) -> Iterator[str]:
    """Every count of closed days that somebody read is the number of their rows."""
    known: dict[str, int] = {}
    for one in told:
        if one.key not in known:
            known[one.key] = _counted(database, one.key)
        if int(one.text) != known[one.key]:
            yield f"report: {one.who} read {one.text} rows of {one.key} ({one.name}), and there are {known[one.key]}"


def _counted(database: Connection, asked: str) -> int:
    book, first, last = asked.split()
    days = {"first": first, "last": last, "plain_first": first.replace("-", ""), "plain_last": last.replace("-", "")}
    query = text(_ROWS[book])
    return int(database.execute(query, {name: days[name] for name in query.compile().params}).scalar() or 0)


def signatures(database: Connection, told: Sequence[Told]) -> Iterator[str]:
    """Every paraf and signature somebody was told of stands on the letter under that name."""
    for one in told:
        found = database.execute(text(_SIGNED[one.text]), {"case": int(one.key), "who": one.who}).scalar()
        if not found:
            yield f"signed: {one.who} was told that {one.text} of case {one.key} is done, and it is not theirs"
