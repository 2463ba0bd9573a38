"""Reads from a PDF what the self-test wants to know: page size, a red bar, embedded fonts."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Measured:
    """Sizes in millimetres; ``huruf`` are the names of embedded fonts without their subset prefix."""

    lebar: float
    tinggi: float
    batang: float
    huruf: tuple[str, ...]


def measure(pdf: bytes) -> Measured:
    """Measure the first page; the bar is the widest rectangle filled in pure red."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        left, bottom, right, top = (float(value) for value in page.mediabox.as_list())
        return Measured(
            lebar=(right - left) / MM,
            tinggi=(top - bottom) / MM,
            batang=max(_red_widths(page), default=0.0) / MM,
            huruf=tuple(sorted(set(_embedded_fonts(document)))),
        )


def _red_widths(page: pikepdf.Page) -> Iterator[float]:
    """Widths in points of rectangles filled while the fill colour is red."""
    state, saved, width = _State(), [], 0.0
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "q":
                saved.append(state)
            case "Q":
                state = saved.pop()
            case "cm":
                state = _State(state.scale * float(operands[0]), red=state.red)
            case "rg" | "sc" | "scn":
                state = _State(state.scale, red=[str(value) for value in operands] == ["1", "0", "0"])
            case "re":
                width = abs(float(operands[2]) * state.scale)
            case "f" | "f*" if state.red:
                yield width


@dataclass(frozen=True, slots=True)
class _State:
    scale: float = 1.0
    red: bool = False


def _embedded_fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor" and _has_file(thing):
            yield str(thing.FontName).lstrip("/").split("+")[-1].replace("-", "").replace(" ", "")


def _has_file(descriptor: Any) -> bool:
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
