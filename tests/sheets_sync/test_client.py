"""The one client: budget, retries, what is never repeated, what is never logged."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from sheets_sync.backoff import TRIES, Failure, may_retry, pause, retry_after
from sheets_sync.budget import Budget, private
from sheets_sync.client import OURS, SheetsClient
from sheets_sync.emulator import Options, Server, credentials
from sheets_sync.endpoint import Endpoint, kind_of
from sheets_sync.errors import CallFailed, CredentialsRefused


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(Options(data=tmp_path_factory.mktemp("lembar"), port=0)) as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(server: Server, clock: Clock) -> SheetsClient:
    server.emulator.faults.clear()
    line = requests.Session()
    line.headers["Authorization"] = "Bearer kantor@loket.lokal"
    endpoint = Endpoint({"client_email": "kantor@loket.lokal"}, server.url)
    return SheetsClient(endpoint, Budget(0), sleep=clock.sleep, session=line)


@pytest.fixture
def book(client: SheetsClient) -> str:
    return client.create_file("uji", "Buku Uji", {}).id


def write(client: SheetsClient, book: str, *, idempotent: bool = True) -> None:
    cell = {"userEnteredValue": {"stringValue": "x"}}
    start = {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}
    update = {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}}
    client.write("uji", book, {"requests": [update]}, cells=1, idempotent=idempotent)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_server_is_asked_again_after_a_pause(
    client: SheetsClient, server: Server, clock: Clock, book: str, status: int
) -> None:
    server.emulator.faults.add({"action": "status", "status": status, "kind": "write", "count": 2})
    write(client, book)
    assert client.calls["write"] == 3
    assert len(clock.slept) == 2


def test_the_pause_the_server_asks_for_is_kept(client: SheetsClient, server: Server, clock: Clock, book: str) -> None:
    server.emulator.faults.add({"action": "status", "status": 429, "kind": "write", "retry_after": 17})
    write(client, book)
    assert clock.slept[0] >= 17


def test_a_dropped_line_is_tried_again(client: SheetsClient, server: Server, book: str) -> None:
    server.emulator.faults.add({"action": "drop", "kind": "read"})
    assert client.read("uji", book, ["A1:B2"]) == [[]]
    assert client.calls["read"] == 2


def test_tries_are_bounded(client: SheetsClient, server: Server, book: str) -> None:
    server.emulator.faults.add({"action": "status", "status": 503, "kind": "read", "count": 99})
    with pytest.raises(CallFailed, match="503"):
        client.read("uji", book, ["A1"])
    assert client.calls["read"] == TRIES


@pytest.mark.parametrize("action", ["drop_after_apply", "status"])
def test_what_must_not_happen_twice_is_sent_once(client: SheetsClient, server: Server, book: str, action: str) -> None:
    server.emulator.faults.add({"action": action, "status": 500, "kind": "write", "count": 1})
    with pytest.raises(CallFailed):
        write(client, book, idempotent=False)
    assert client.calls["write"] == 1


def test_a_quota_refusal_is_repeated_even_then_because_nothing_was_done(
    client: SheetsClient, server: Server, book: str
) -> None:
    server.emulator.faults.add({"action": "status", "status": 429, "kind": "write"})
    write(client, book, idempotent=False)
    assert client.calls["write"] == 2


def test_a_refusal_of_rights_is_not_repeated(client: SheetsClient, server: Server, book: str) -> None:
    server.emulator.faults.add({"action": "status", "status": 403, "kind": "read", "reason": "forbidden"})
    with pytest.raises(CallFailed) as caught:
        client.read("uji", book, ["A1"])
    assert caught.value.status == 403
    assert client.calls["read"] == 1


def test_a_drive_refusal_of_rate_is_told_from_one_of_rights() -> None:
    assert may_retry(Failure(403, "userRateLimitExceeded"), 1, idempotent=False, spent=0)
    assert not may_retry(Failure(403, "insufficientFilePermissions"), 1, idempotent=True, spent=0)
    assert not may_retry(Failure(503), 1, idempotent=True, spent=301)


def test_pauses_grow_are_capped_and_differ() -> None:
    pauses = [pause(Failure(503), tries) for tries in range(1, 12) for _ in range(20)]
    assert max(pauses) <= 64
    assert len(set(pauses)) > 100
    assert max(pause(Failure(503), 1) for _ in range(200)) <= 2


@pytest.mark.parametrize(("value", "seconds"), [("5", 5), ("", 0), ("soon", 0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0)])
def test_retry_after_is_read_in_both_spellings(value: str, seconds: float) -> None:
    assert retry_after({"Retry-After": value}) == seconds


def test_a_slow_answer_is_not_waited_for_for_ever(client: SheetsClient) -> None:
    assert client._http.timeout == (10.0, 180.0)


def test_neither_cells_nor_numbers_reach_the_log(
    client: SheetsClient, book: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(CallFailed) as caught:
        client.read("uji", book, ["'9901011505900001'!A1"])
    write(client, book)
    text = caplog.text + caught.value.pesan + caught.value.detail
    assert "9901011505900001" not in text
    assert "buku=uji" in text


@pytest.mark.parametrize(
    ("method", "url", "kind"),
    [
        ("get", "https://sheets.googleapis.com/v4/spreadsheets/x", "read"),
        ("post", "https://sheets.googleapis.com/v4/spreadsheets/x:batchUpdate", "write"),
        ("post", "https://sheets.googleapis.com/v4/spreadsheets/x/values:batchGetByDataFilter", "read"),
        ("get", "https://www.googleapis.com/drive/v3/files", "drive"),
        ("post", "https://www.googleapis.com/drive/v3/files", "drive"),
    ],
)
def test_calls_count_on_the_quota_google_counts_them_on(method: str, url: str, kind: str) -> None:
    assert kind_of(method, url) == kind


def test_no_minute_holds_more_calls_than_the_budget() -> None:
    clock = Clock()
    budget = Budget(5, clock=lambda: clock.now, sleep=clock.sleep)
    times = []
    for number in range(40):
        clock.now += number % 3
        budget.take("read")
        times.append(clock.now)
    assert all(sum(start <= at < start + 60 for at in times) <= 5 for start in times)
    assert budget.take("write") == 0


def test_workers_that_share_a_ledger_share_the_budget() -> None:
    clock, ledger = Clock(), private()
    first, second = (Budget(5, clock=lambda: clock.now, sleep=clock.sleep, ledger=ledger) for _ in range(2))
    for _ in range(5):
        first.take("read")
    assert second.take("read") == pytest.approx(60)


def test_a_clock_that_was_set_back_does_not_block_for_long() -> None:
    clock = Clock()
    budget = Budget(2, clock=lambda: clock.now, sleep=clock.sleep)
    budget.take("read")
    budget.take("read")
    clock.now -= 3600
    assert budget.take("read") == 0


def test_googles_own_addresses_are_left_alone_without_a_base_url(tmp_path: Path) -> None:
    account, _ = credentials.make("kantor@proyek.iam.gserviceaccount.com", "https://oauth2.googleapis.com/token")
    client = SheetsClient(Endpoint(account), Budget(55))
    assert client._http._place("https://sheets.googleapis.com/v4/x") == "https://sheets.googleapis.com/v4/x"
    assert client.endpoint.server == "google"


def test_the_service_accounts_own_flow_opens_the_server(server: Server) -> None:
    account, _ = credentials.make("baru@loket.lokal", server.url + "/token")
    client = SheetsClient(Endpoint(account, server.url), Budget(0))
    assert client.list_files() == []
    made = client.create_file("uji", "Milik akun baru", {"a": "b"})
    assert [file.properties for file in client.list_files()] == [{"a": "b"}]
    assert [file.mine for file in client.list_files(OURS)] == [True]
    assert made.id


def test_a_withdrawn_key_is_told_as_such(server: Server) -> None:
    account, _ = credentials.make("dicabut@loket.lokal", server.url + "/nowhere")
    client = SheetsClient(Endpoint(account, server.url), Budget(0), sleep=lambda _: None)
    with pytest.raises((CredentialsRefused, CallFailed)):
        client.list_files()
