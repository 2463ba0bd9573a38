"""Where a step stands on its sheet. Its ``no`` says which step it is and never changes; its place may.

A version of the office may put steps of its own between those of the shipped sheet, so the number that people read is
the place on the sheet, while ``no`` stays what services know the step by.
"""

from app.workflow.spec import Langkah, Sop
from app.workflow.terms import LANGKAH_KANTOR


def number_of(sop: Sop, no: int) -> int:
    """Return the number that the sheet prints for a step, from 1.

    Raises:
        KeyError: when the SOP has no such step.
    """
    for number, langkah in enumerate(sop.langkah, 1):
        if langkah.no == no:
            return number
    raise KeyError(no)


def later_steps(sop: Sop, no: int) -> tuple[Langkah, ...]:
    """Return the steps below a step on the sheet."""
    return sop.langkah[number_of(sop, no) :]


def shipped_step(sop: Sop, no: int) -> int:
    """Return the last step of the shipped sheet at or above a step: what services know of a case's place."""
    above = sop.langkah[: number_of(sop, no)]
    return next((one.no for one in reversed(above) if one.no < LANGKAH_KANTOR), 1)
