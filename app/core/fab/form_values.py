"""What a form says, and how it is handed back."""

from typing import Any

from werkzeug.wrappers import Response

from app.core.fab import merge


def texts(form: Any) -> dict[str, str]:
    """Return the form's values as text, comparable whatever they came from."""
    return {field.name: merge.as_text(field.data) for field in form if field.name != "csrf_token"}


def unprocessable(answer: Response) -> Response:
    """Say by its code that the form came back unsaved."""
    answer.status_code = 422
    return answer
