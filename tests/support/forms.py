"""The forms of a page as a browser without scripts would send them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Field:
    """One control: its name, its kind, what it offers and what it holds."""

    name: str
    kind: str
    value: str = ""
    checked: bool = False
    disabled: bool = False
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One form: where it goes, its controls, and the acts of its buttons."""

    action: str
    method: str
    ident: str
    fields: list[Field] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)

    def values(self, **typed: str) -> dict[str, str]:
        """Return what is sent when ``typed`` is filled in; every name must be a control of the form."""
        sent = {one.name: one.value for one in self.fields if one.name and not one.disabled and _is_sent(one)}
        unknown = set(typed) - {one.name for one in self.fields if not one.disabled}
        assert not unknown, f"the form has no field {sorted(unknown)}"
        return {**sent, **typed}

    def offered(self, name: str) -> list[str]:
        """Return the choices of a select or of radio buttons."""
        for one in self.fields:
            if one.name == name and one.options:
                return one.options
        return [one.value for one in self.fields if one.name == name and not one.disabled]


def forms_in(html: str) -> list[Form]:
    """Return the forms of a page."""
    reader = _Reader()
    reader.feed(html)
    forms = {form.ident: form for form in reader.forms if form.ident}
    for owner, control in reader.elsewhere:
        forms[owner].fields.append(control)
    return reader.forms


def text_of(html: str) -> str:
    """Return the words people see, in one line."""
    reader = _Reader()
    reader.feed(html)
    return re.sub(r"\s+", " ", " ".join(reader.words)).strip()


def _is_sent(one: Field) -> bool:
    return one.checked if one.kind in {"radio", "checkbox"} else one.kind != "submit"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.elsewhere: list[tuple[str, Field]] = []
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._form: Form | None = None
        self._select: Field | None = None
        self._textarea: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = {name: value if value is not None else "" for name, value in attrs}
        if tag not in VOID:
            self._open.append((tag, "disabled" in given and tag == "fieldset"))
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get"), given.get("id", ""))
            self.forms.append(self._form)
        elif tag in {"input", "select", "textarea"}:
            self._control(tag, given)
        elif tag == "option" and self._select is not None:
            self._option(given)
        elif tag == "button" and self._form is not None and given.get("data-act"):
            self._form.acts.append(given["data-act"])

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self._textarea.value += data
        if not {"script", "style"} & {tag for tag, _ in self._open}:
            self.words.append(data)

    def _control(self, tag: str, given: dict[str, Any]) -> None:
        disabled = "disabled" in given or any(off for _, off in self._open)
        kind = given.get("type", "text") if tag == "input" else tag
        control = Field(given.get("name", ""), kind, given.get("value", ""), "checked" in given, disabled)
        if kind in {"radio", "checkbox"} and not control.value:
            control.value = "on"
        if tag == "select":
            self._select = control
        if tag == "textarea":
            self._textarea = control
        if given.get("form"):
            self.elsewhere.append((given["form"], control))
        elif self._form is not None:
            self._form.fields.append(control)

    def _option(self, given: dict[str, Any]) -> None:
        assert self._select is not None
        self._select.options.append(given.get("value", ""))
        if "selected" in given or len(self._select.options) == 1:
            self._select.value = given.get("value", "")
