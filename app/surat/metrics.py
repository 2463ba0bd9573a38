"""How wide a text is in Liberation Sans, so that lines are broken here and alike in both engines."""

_ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_KNOWN = {"•": 350, "–": 556, "’": 222, "‘": 222, "×": 584}
_OTHER = 1000
_BOLD = 1.1
_SLACK = 1.03  # the engines round glyph positions differently
_MM_PER_PT = 25.4 / 72


def width_mm(text: str, points: float, *, bold: bool = False) -> float:
    """Return the width of one line, rounded up a little; characters that are not known count as wide."""
    units = sum(_ASCII[ord(char) - 32] if 32 <= ord(char) < 127 else _KNOWN.get(char, _OTHER) for char in text)
    return units / 1000 * points * _MM_PER_PT * _SLACK * (_BOLD if bold else 1)


def wrap(text: str, width: float, points: float, *, bold: bool = False) -> list[str]:
    """Break ``text`` into lines no wider than ``width`` millimetres; a longer word is cut.

    Line breaks in the text are kept. Nothing is lost: the lines joined give the words back.
    """
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in paragraph.split():
            for piece in _pieces(word, width, points, bold=bold):
                joined = f"{line} {piece}" if line else piece
                if line and width_mm(joined, points, bold=bold) > width:
                    lines.append(line)
                    joined = piece
                line = joined
        lines.append(line)
    return lines


def _pieces(word: str, width: float, points: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and width_mm(pieces[-1] + char, points, bold=bold) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces
