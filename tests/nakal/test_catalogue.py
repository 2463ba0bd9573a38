"""Every case of the catalogue at every door that takes its kind: a sentence or the row as meant, never a failure."""

import pytest

from tests.nakal.catalogue import Hasil, Kasus, cases, kinds
from tests.nakal.doors import DOORS, Answer
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import TAK_TERDAFTAR

#: What tells of an attempt, and is no change of anything.
TOLD = {"pekerjaan"}
PLACES = [pytest.param(kind, name, id=f"{kind}-{name}") for kind in sorted(DOORS) for name in DOORS[kind]]


@ONE_DATABASE
@pytest.mark.parametrize(("kind", "name"), PLACES)
def test_what_should_not_be_typed_or_sent_here_gets_its_sentence_and_changes_nothing(
    desk: Desk, kind: str, name: str
) -> None:
    desk.receive(warga=TAK_TERDAFTAR)
    wrong, stood = {}, desk.everything()
    for case in cases(kind):
        here = case.at(name)
        if here is None:
            continue
        answer, before = DOORS[kind][name](desk, here.typed), stood
        stood = desk.everything()
        changed = sorted(name for name, rows in stood.items() if rows != before[name] and name not in TOLD)
        complaint = _complaint(answer, here, changed)
        if complaint:
            wrong[case.id] = complaint
    assert wrong == {}


def test_every_kind_has_its_doors_and_its_cases() -> None:
    assert kinds() == sorted(DOORS)
    ids = [case.id for kind in kinds() for case in cases(kind)]
    assert len(ids) == len(set(ids))
    named = {name for kind in kinds() for case in cases(kind) for name in case.di or {}}
    assert named <= {name for doors in DOORS.values() for name in doors}


def _complaint(answer: Answer, case: Kasus, changed: list[str]) -> str:
    """Return what is wrong with the answer to a case; nothing when it is as the catalogue says."""
    if answer.status >= 500:
        return f"{answer.status}"
    if case.hasil is Hasil.SIMPAN:
        return _not_kept(answer, case)
    return f"changed {changed}" if changed else _not_said(answer, case)


def _not_kept(answer: Answer, case: Kasus) -> str:
    if answer.status != 200:
        return f"{answer.status}: {answer.text[:300]}"
    return "" if str(answer.stored) == case.kept else f"stored {answer.stored!r}"


def _not_said(answer: Answer, case: Kasus) -> str:
    wanted = {Hasil.TOLAK: range(400, 500), Hasil.KOSONG: range(200, 500), Hasil.HILANG: range(404, 405)}[case.hasil]
    if answer.status not in wanted:
        return f"{answer.status}: {answer.text[:300]}"
    return "" if case.pesan in answer.text else f"{case.pesan!r} not in {answer.text[:300]!r}"
