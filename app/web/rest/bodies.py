"""What a call sends: one small JSON object, read strictly."""

import json
from typing import Any, cast

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from app.web.rest.problem import Problem
from app.web.typed import plain

#: A row of a register is far smaller.
MOST_BYTES = 64 * 1024


def body() -> dict[str, Any]:
    """Return the JSON object that was sent.

    Raises:
        Problem: 415 when it is not called JSON, 413 when it is too large, 400 when it cannot be read, names something
            twice or holds a number that JSON does not know.
    """
    if request.mimetype != "application/json":
        raise Problem(415, "Kirim isian sebagai JSON dengan Content-Type: application/json.")
    request.max_content_length = MOST_BYTES
    try:
        sent = json.loads(request.get_data(cache=False), object_pairs_hook=_once, parse_constant=_no_number)
    except RequestEntityTooLarge as error:
        raise Problem(413, f"Kiriman paling besar {MOST_BYTES // 1024} KB.") from error
    except (ValueError, RecursionError) as error:
        raise Problem(400, "Kiriman ini bukan JSON yang benar.") from error
    if not isinstance(sent, dict):
        raise Problem(422, "Kirim satu objek JSON dengan nama kolom dan isinya.")
    return cast("dict[str, Any]", plain(sent))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands there twice")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")
