"""Tables that people brought, and what they were told of them: imports into a register, and lists that were matched."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

from simulate.told import Told, of_kind

_IMPORTED = "SELECT sumber, laki FROM pendataan_ppks WHERE sumber LIKE 'Impor %'"
_MATCHED = """SELECT h.berkas_id, h.urut, h.status FROM sanding_hasil h JOIN sanding_permohonan p ON p.id = h.berkas_id
    WHERE p.surat_nomor LIKE 'SIM/%'"""
#: What the applicant reads of a class; every other is told as it is.
_COARSE = {"cocok NIK rusak": "cocok"}
#: What may be found of somebody, by how the list has him.
_MAY_BE = {
    "listed": {"cocok NIK"},
    "named": {"mungkin", "tidak ditemukan"},
    "strange": {"tidak ditemukan"},
}
_HEADS = 1


def imports(database: Connection, told: Sequence[Told]) -> Iterator[str]:
    """Of every table exactly the rows somebody was told of are there, or none where it was undone or not confirmed."""
    rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for source, counted in database.execute(text(_IMPORTED)):
        _, mark, line = source.split()
        rows[mark].append((int(line), counted))
    by_mark: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_mark[one.key].append(one)
    for mark, theirs in by_mark.items():
        possible = sorted(_possible(theirs))
        found = sorted(rows.pop(mark, []))
        if found not in [[(line, line) for line in range(1, many + 1)] for many in possible]:
            yield f"import: {mark} of {theirs[0].who} may have {possible} rows and has {[line for line, _ in found]}"
        yield from _miscounted(theirs)
    for mark, found in rows.items():
        yield f"import: {len(found)} rows of {mark} were brought by nobody"


def _possible(told: Sequence[Told]) -> set[int]:
    """Return how many rows there may be after what was told, which is all of a table or nothing."""
    possible = {0}
    for one in told:
        if one.kind != "brought":
            after = 0 if one.kind == "undone" else int(one.text)
            possible = {after} if one.sure and one.kind != "confirmed" else {*possible, after}
    return possible


def _miscounted(told: Sequence[Told]) -> Iterator[str]:
    many = {one.text for one in of_kind(told, "brought")}
    for one in of_kind(told, "imported"):
        if one.text not in many:
            yield f"import: {one.who} brought {', '.join(many)} good rows of {one.key} and was told {one.text}"


def matches(database: Connection, told: Sequence[Told]) -> Iterator[str]:
    """Every row of a list has the verdict it was told, once, and one that can be true of whoever stands there."""
    stored = {(str(case), row - _HEADS): kelas for case, row, kelas in database.execute(text(_MATCHED))}
    put = {(one.key, int(at)): (kind, one.name) for one in of_kind(told, "put") for at, kind in [one.text.split()]}
    verdicts = [(one.key, *_verdict(one), one) for one in of_kind(told, "matched")]
    for (case, at), kelas in stored.items():
        kind, name = put.get((case, at), ("nobody", ""))
        if kelas not in _MAY_BE.get(kind, ()):
            yield f"sanding: row {at} of case {case}, {name} ({kind}), is stored as '{kelas}'"
    for case, at, kelas, one in verdicts:
        kind, name = put.get((case, at), ("nobody", ""))
        held = stored.get((case, at), "nothing")
        if kelas != _COARSE.get(held, held) or one.name != name or kelas not in _MAY_BE.get(kind, ()):
            yield f"sanding: {one.who} was told '{kelas}' of {one.name} in row {at} of case {case}: {kind}, '{held}'"
    yield from _wholly(put, verdicts, stored)
    yield from _files(database, of_kind(told, "fetched"))


def _verdict(one: Told) -> tuple[int, str]:
    at, _, kelas = one.text.partition(" ")
    return int(at), kelas


def _wholly(
    put: dict[tuple[str, int], tuple[str, str]],
    verdicts: Sequence[tuple[str, int, str, Told]],
    stored: dict[tuple[str, int], str],
) -> Iterator[str]:
    """A list is answered with all its rows or not at all; a result may be fetched more than once."""
    sizes = Counter(case for case, _ in put)
    for name, rows in (("told", {one[:2] for one in verdicts}), ("stored", {*stored})):
        for case, many in Counter(case for case, _ in rows).items():
            if many != sizes[case]:
                yield f"sanding: case {case} has {sizes[case]} rows, {many} were {name}"


def _files(database: Connection, told: Sequence[Told]) -> Iterator[str]:
    kept = {row.id: row.sha256 for row in database.execute(text("SELECT id, sha256 FROM pindaian"))}
    for one in told:
        if kept.get(one.key) != one.text:
            yield f"sanding: the result {one.key} that {one.who} fetched is not the one that is kept"
