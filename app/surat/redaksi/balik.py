"""From the HTML of the shipped templates back to the notation people edit."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count

from app.surat.redaksi.baris import CODE, TAGS, statement

_LISTS = {("ol", ""): "1. ", ("ol", "a"): "a. ", ("ul", ""): "- "}
_WIDTH = re.compile(r"width: (\d+)mm")
_BLANKS = re.compile(r"\s+")
_DATA_TABLES, _DRAWN_TABLES = {"isian"}, {"kotak", "garis"}
_FIRST = 0xE000


class Unsayable(Exception):
    """The notation has no words for this piece of HTML."""


def to_notation(source: str, *, title: bool = False) -> str:
    """Return template source as notation; Unsayable where it draws what the notation cannot.

    Args:
        title: the lines of a title, parted by ``<br>``.
    """
    codes = CODE.findall(source)
    numbers = count(_FIRST)
    plain = CODE.sub(lambda _: chr(next(numbers)), source)
    if title:
        lines = re.split(r"<br\s*/?>", plain)
        text = "\n".join(_BLANKS.sub(" ", line).strip() for line in lines)
        if "<" in text:
            raise Unsayable("title")
    else:
        text = _Reader(codes).read(plain)
    return "".join(codes[ord(one) - _FIRST] if ord(one) >= _FIRST else one for one in text)


class _Reader(HTMLParser):
    """Writes a line per paragraph, list item and table row; statements between them get lines of their own."""

    def __init__(self, codes: list[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._codes = codes
        self._lines: list[str] = []
        self._paragraphs: set[str] = set()
        self._text: list[str] | None = None
        self._lead = ""
        self._within: list[str] = []
        self._cells: list[str] = []

    def read(self, source: str) -> str:
        self.feed(source)
        self.close()
        if self._within or self._text is not None:
            raise Unsayable("left open")
        return "\n".join(self._parted())

    def _parted(self) -> Iterator[str]:
        """Put an empty line around paragraphs, for the eye; not between an ``if`` and what it holds."""
        kinds = [self._kind(line) for line in self._lines]
        for line, before, kind in zip(self._lines, ["", *kinds], kinds, strict=False):
            if before and "alinea" in (before, kind) and before != "buka" and kind != "tutup":
                yield ""
            yield line

    def _kind(self, line: str) -> str:
        word = statement(self._codes[ord(line[0]) - _FIRST]) if len(line) == 1 and ord(line) >= _FIRST else ""
        if word in ("if", "for"):
            return "buka"
        if word:
            return "tutup" if word.startswith("end") else "buka"
        return "alinea" if line in self._paragraphs else "baris"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._text is not None and self._inline(tag):
            return
        if tag == "p" and not self._within and self._text is None:
            self._lead, self._text = "    " if "inden" in given.get("class", "") else "", []
        elif (tag, given.get("type", "")) in _LISTS and not self._within and self._text is None:
            self._within.append(_LISTS[tag, given.get("type", "")])
        elif tag == "li" and self._within and self._within[-1] in _LISTS.values():
            self._lead, self._text = self._within[-1], []
        else:
            self._table(tag, given)

    def _inline(self, tag: str) -> bool:
        if tag == "span":
            return True
        if tag in (*TAGS, "br"):
            self._text = [*(self._text or ()), f"<{tag}>"]
            return True
        raise Unsayable(tag)

    def _table(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("class", "")
        if tag == "table" and not self._within and kind in _DATA_TABLES | _DRAWN_TABLES:
            self._within.append("isian" if kind in _DATA_TABLES else "tabel")
        elif tag == "tr" and self._within and self._within[-1] in ("isian", "tabel"):
            self._cells = []
            self._within.append("tr")
        elif tag in ("td", "th") and self._within and self._within[-1] == "tr":
            self._text = []
            width = _WIDTH.search(given.get("style", "")) if tag == "th" else None
            self._lead = f" ({width[1]} mm)" if width else ""
            self._within.append("tebal" if "tebal" in kind else "sel")
        else:
            raise Unsayable(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in TAGS and self._text is not None:
            self._text.append(f"</{tag}>")
        elif tag in ("p", "li"):
            self._lines.append(self._lead + self._taken())
            if tag == "p":
                self._paragraphs.add(self._lines[-1])
        elif tag in ("td", "th"):
            bold, text = self._within.pop() == "tebal", self._taken()
            self._cells.append((f"<b>{text}</b>" if bold else text) + self._lead)
        elif tag == "tr":
            self._within.pop()
            self._lines.append(self._row())
        elif tag in ("ol", "ul", "table"):
            self._within.pop()

    def _row(self) -> str:
        if self._within[-1] == "tabel":
            return f"| {' | '.join(self._cells)} |"
        if len(self._cells) != 3 or self._cells[1] != ":":
            raise Unsayable("row")
        return f"{self._cells[0]} : {self._cells[2]}"

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)
            return
        for one in data:
            code = self._codes[ord(one) - _FIRST] if ord(one) >= _FIRST else ""
            if code and statement(code):
                self._lines.append(one)
            elif not one.isspace():
                raise Unsayable("loose text")

    def _taken(self) -> str:
        text, self._text = "".join(self._text or ()), None
        return _BLANKS.sub(" ", text).strip()
