"""Reading our pages in tests."""

import html
import re
from typing import Any

from flask.testing import FlaskClient


def sealed(page: str) -> str:
    """Return what an edit form says it was opened with."""
    found = re.search(r'name="loket_dibuka" value="([^"]*)"', page)
    assert found, "no edit form"
    return html.unescape(found.group(1))


def typed(page: str, name: str) -> str:
    """Return what stands in a text field of the page."""
    found = re.search(rf'<input[^>]*\bname="{name}"[^>]*>', page)
    assert found, f"no field {name}"
    value = re.search(r'\bvalue="([^"]*)"', found.group(0))
    return html.unescape(value.group(1)) if value else ""


class EditForm:
    """An edit form that somebody has open."""

    def __init__(self, client: FlaskClient, pk: int, route: str = "/lab/anak") -> None:
        self.client, self.address = client, f"{route}/edit/{pk}"
        self.page = client.get(self.address).get_data(as_text=True)
        self.values: dict[str, str] = {
            name: typed(self.page, name) for name in ("nama", "wilayah_kode", "nik", "jumlah", "lahir")
        }
        self.values["aktif"] = "y"
        self.dibuka = sealed(self.page)

    def send(self, **changes: Any) -> int:
        """Send the form with what was typed over; returns the status and keeps the answer's page."""
        data = {**self.values, "loket_dibuka": self.dibuka, **changes}
        answer = self.client.post(self.address, data={name: value for name, value in data.items() if value is not None})
        self.page = answer.get_data(as_text=True)
        if answer.status_code == 422:
            self.dibuka = sealed(self.page)
        return answer.status_code
