"""Nobody is led astray: what a page of the played month links to opens, says something, and says it in Indonesian."""

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from benchmarks.measured import Browser
from tests.browser.conftest import PASSWORD
from tests.support.server import Served

HOME = "played_home"
#: Papers and workbooks: other tests open every one of them.
FILES = re.compile(r"\.(pdf|xlsx|csv|svg|png|zip|txt|json)$|/unduh\b|/pindaian/|/static/")
#: Words of English sentences and of the libraries beneath that no Indonesian sentence has.
ENGLISH = re.compile(
    r"\b(the|and|of|is|not|this|with|your|you|please|invalid|required|search|add|delete|show|save|cancel|back|next"
    r"|previous|submit|choose|select|found|access denied|actions|refresh|download|upload|records?)\b",
    re.IGNORECASE,
)
#: Codes of letters, addresses and signs in capitals, which are no sentences.
NO_SENTENCE = re.compile(r"\{[%{].*?[%}]\}|\S+@\S+|\b[A-Z]+\b", re.DOTALL)
SAID = "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)] | //@title | //@placeholder"
LEAST = 40


@pytest.mark.parametrize("account", ["fo", "kabid", "admin"])
def test_every_link_of_every_page_leads_somewhere(loket: Served, account: str) -> None:
    somebody = Browser(f"{loket.web}/login/", account, PASSWORD)
    pages = dict(walked(somebody))
    assert len(pages) > 25
    assert [wrong for wrong in pages.values() if wrong] == []


def walked(somebody: Browser) -> Iterator[tuple[str, str]]:
    """Open one page of each kind, over links alone; yield its kind and what is wrong with it, or nothing."""
    waiting, kinds = deque([("/", "the start")]), {kind_of("/")}
    while waiting:
        address, source = waiting.popleft()
        try:
            page = html.fromstring(somebody.open(address))
        except RuntimeError as error:
            yield kind_of(address), f"{source} links to {address}: {error}"
            continue
        yield kind_of(address), wrong_with(page, address)
        for link in links_of(page, address):
            if kind_of(link) not in kinds:
                kinds.add(kind_of(link))
                waiting.append((link, address))


def kind_of(address: str) -> str:
    """Return an address without what tells one row, or one order of rows, from another."""
    return re.sub(r"/[^/]*\d[^/]*", "/N", urlsplit(address).path)


def links_of(page: html.HtmlElement, address: str) -> Iterator[str]:
    for link in page.xpath("//a/@href"):
        split = urlsplit(urljoin(address, link))
        if not split.scheme and not split.netloc and not FILES.search(split.path):
            yield split.path + (f"?{split.query}" if split.query else "")


def wrong_with(page: html.HtmlElement, address: str) -> str:
    body = " ".join(" ".join(page.xpath("//main//text()")).split())
    if len(body) < LEAST:
        return f"{address} says nothing: {body}"
    foreign = [text.strip() for text in page.xpath(SAID) if ENGLISH.search(NO_SENTENCE.sub("", text))]
    return f"{address} speaks English: {foreign[:3]}" if foreign else ""
