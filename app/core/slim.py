"""A table with the few columns that a condition looks at.

A condition that is laid on every statement is copied each time one is compiled, and an alias of a whole table brings
each of its columns along.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, column, table

if TYPE_CHECKING:
    from app.core.scope import Lingkup


def slim(model: Any, *names: str, alias: str | None = None) -> Any:
    """Return an alias of the table of ``model`` which no row rule limits.

    It has the key, what refers to other tables, the columns of the model's row scope, and those called ``names``.

    Args:
        model: a mapped class, or its table.
        alias: its name in SQL, where it should have one to be recognised by.
    """
    whole: Table = getattr(model, "__table__", model)
    columns = dict.fromkeys([*names, *_always(model, whole)])
    return table(whole.name, *(column(name, whole.c[name].type) for name in columns)).alias(alias)


def _always(model: Any, whole: Table) -> Iterator[str]:
    scope: Lingkup | None = getattr(model, "__lingkup__", None)
    yield from (one.name for one in whole.primary_key)
    yield from sorted(link.parent.name for link in whole.foreign_keys)
    limiting = (scope.wilayah, scope.bidang) if scope else ()
    yield from (name for name in limiting if name and name in whole.c)
