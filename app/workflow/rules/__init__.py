"""What must agree between the parts of one SOP."""

from collections.abc import Collection

from app.workflow.located import Located
from app.workflow.rules.actors import actors_known, actors_on_sheet, unit_known
from app.workflow.rules.base import Rule
from app.workflow.rules.letter import (
    ending_has_letter,
    letters_complete,
    letters_named,
    numbered_once,
    signing_agrees,
    signing_complete,
)
from app.workflow.rules.steps import branches_exist, papers_named, returns_go_back, steps_numbered, steps_present
from app.workflow.spec import Sop

RULES: tuple[Rule, ...] = (
    unit_known,
    actors_known,
    actors_on_sheet,
    steps_numbered,
    steps_present,
    returns_go_back,
    branches_exist,
    papers_named,
    letters_complete,
    ending_has_letter,
    letters_named,
    signing_agrees,
    signing_complete,
    numbered_once,
)


def problems(sop: Sop, isi: Located, aktor: Collection[str]) -> list[str]:
    """Return every broken rule of ``sop`` as a sentence that names its place."""
    return [satu for rule in RULES for satu in rule(sop, isi, aktor)]
