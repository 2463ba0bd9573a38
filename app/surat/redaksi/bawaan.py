"""The shipped wording of a letter template in the office's notation: what an Admin begins with and can go back to.

A part is a block of the template, or of a layout below it, whose HTML the notation can say. What it cannot say (drawn
tables, pages, loops over macros) is layout and stays the shipped file's.
"""

import re
from collections.abc import Mapping
from functools import cache

from jinja2 import TemplateSyntaxError

from app.surat.redaksi.allowed import Refused
from app.surat.redaksi.bagian import BAGIAN, SEBARIS, compiled
from app.surat.redaksi.balik import Unsayable, to_notation
from app.surat.redaksi.sandbox import parse
from app.surat.render import FOLDER

_EXTENDS = re.compile(r'\{% extends "([^"]+)" %\}')
_INCLUDE = re.compile(r'\{% include "(_[^"]+)" %\}')
_BLOCK = re.compile(r"\{% (block \w+(?: scoped)?|endblock) %\}")


@cache
def shipped(template: str) -> Mapping[str, str]:
    """Return the parts of a template that can be edited, as notation; empty when it has none."""
    sources = {name: _block(template, name) for name in BAGIAN}
    said = {name: _said(name, source) for name, source in sources.items() if source and source.strip()}
    return {name: text for name, text in said.items() if text}


def _said(name: str, source: str) -> str:
    try:
        text = to_notation(_included(source), title=name in SEBARIS)
        parse(text)
        compiled(name, text)
    except (Unsayable, Refused, TemplateSyntaxError):
        return ""
    return text


def _included(source: str) -> str:
    return _INCLUDE.sub(lambda found: _file(found[1]), source)


@cache
def _file(name: str) -> str:
    return re.sub(r"\{#.*?#\}", "", (FOLDER / name).read_text(encoding="utf-8"), flags=re.DOTALL)


def _block(template: str, name: str) -> str | None:
    """Return the source between a block's tags, of the template or of the nearest layout that has it."""
    source = _file(template)
    depth, start = 0, -1
    for tag in _BLOCK.finditer(source):
        if start >= 0:
            depth += 1 if tag[1] != "endblock" else -1
            if depth == 0:
                return source[start : tag.start()]
        elif tag[1].split()[:2] == ["block", name]:
            start, depth = tag.end(), 1
    parent = _EXTENDS.search(source)
    return _block(parent[1], name) if parent else None
