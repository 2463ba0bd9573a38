"""How commands answer: one JSON object on stdout with ``--json``, sentences on stderr, exit 1 on refusal."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click
from sqlalchemy.exc import DBAPIError

from app.core.db import prepared
from app.core.errors import DomainError

P = ParamSpec("P")
R = TypeVar("R")


def refusals(command: Callable[P, R]) -> Callable[P, R]:
    """Turn a refusal, or a database without tables, into its sentence on stderr and exit code 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except DomainError as error:
            click.echo(error.pesan, err=True)
            raise SystemExit(1) from error
        except DBAPIError as error:
            if prepared():
                raise
            click.echo("Basis data belum disiapkan. Jalankan dahulu: flask setup", err=True)
            raise SystemExit(1) from error

    return run


def emit_json(value: dict[str, Any]) -> None:
    """Write exactly one JSON object to stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))
