"""What axe-core finds on a page against WCAG 2.2 AA, light and dark; no rule is switched off."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

VENDOR = Path(__file__).parent / "vendor"
AXE = VENDOR / "axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: What colours decide; only these are asked a second time, in the dark.
COLOURS = ["color-contrast", "link-in-text-block"]
GRAVE = {"serious", "critical"}


def grave_at(page: Page, address: str, answers: tuple[int, ...] = (200,)) -> Iterable[str]:
    """Open ``address`` light and dark, and yield whatever is serious on it."""
    for scheme, rules in (("light", {"type": "tag", "values": TAGS}), ("dark", {"type": "rule", "values": COLOURS})):
        # Loaded anew: colours that change under an open page are read half of one scheme, half of the other.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # a Literal
        answer = page.goto(address)
        assert answer is not None
        assert answer.status in answers, address
        page.wait_for_load_state("networkidle")
        page.evaluate(AXE.read_text())
        yield from _told(page, f"{address} ({scheme})", rules)


def _told(page: Page, where: str, only: dict[str, Any]) -> Iterable[str]:
    # The letter in its frame is paper: it is checked as the PDF that it becomes.
    options = {"runOnly": only, "resultTypes": ["violations"], "iframes": False}
    result = page.evaluate("options => axe.run(document, options)", options)
    for one in result["violations"]:
        if one["impact"] in GRAVE:
            yield from (f"{where}: {one['id']}: {node['html'][:160]}" for node in one["nodes"])
