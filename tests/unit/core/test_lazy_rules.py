"""Addresses that are compiled at the first link to them say what Werkzeug's own say."""

import pytest
from flask import Flask
from werkzeug.routing import Map, Rule

from app.core.lazy_rules import LazyRule, install

PATTERNS = ("/berkas/<int:pk>", "/buku/<path:name>/list/", "/tetap/")
VALUES = ({"pk": 7, "name": "a/b", "q": "SITI & co"}, {"pk": 8, "name": "c", "q": ["x", "y"]})


def links(rule: type[Rule], *, append_unknown: bool = True) -> list[str]:
    known = Map([rule(pattern, endpoint=pattern) for pattern in PATTERNS]).bind("loket.local")
    return [known.build(one, each, append_unknown=append_unknown) for each in VALUES for one in PATTERNS]


@pytest.mark.parametrize("append_unknown", [True, False])
def test_a_link_is_the_same_as_werkzeugs_each_time_it_is_written(*, append_unknown: bool) -> None:
    assert links(LazyRule, append_unknown=append_unknown) == links(Rule, append_unknown=append_unknown)


def test_a_link_without_its_value_is_not_written() -> None:
    known = Map([LazyRule("/berkas/<int:pk>", endpoint="case")])
    assert not next(iter(known.iter_rules("case"))).suitable_for({})


def test_a_builder_is_compiled_by_the_first_link_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    whole = Rule._compile_builder

    def counted(rule: Rule, append_unknown: bool = True) -> object:  # as Werkzeug has it
        compiled.append(rule.rule)
        return whole(rule, append_unknown)

    monkeypatch.setattr(Rule, "_compile_builder", counted)
    app = Flask(__name__, static_folder=None)
    install(app)
    app.add_url_rule("/berkas/<int:pk>", "case")
    app.add_url_rule("/lain/<int:pk>", "other")
    with app.test_request_context():
        assert compiled == []
        assert [app.url_for("case", pk=pk) for pk in (1, 2)] == ["/berkas/1", "/berkas/2"]
    assert compiled == ["/berkas/<int:pk>"]
