from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from gspread.exceptions import APIError

from sheets_sync.emulator import Options, Server
from tests.sheets_sync.emulator.talk import Person, texts


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Server]:
    """Run an emulator of one's own: quota, counters and faults are shared by all callers."""
    with Server(Options(data=tmp_path / "data", port=0)) as running:
        yield running


@pytest.fixture
def desk(own: Server) -> Person:
    return Person(own.url, "kantor@loket.lokal")


@pytest.fixture
def target(desk: Person) -> str:
    return desk.gc.create("Sasaran").id


def write(person: Person, book: str, text: str, timeout: float = 20) -> requests.Response:
    start = {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}
    body = {"updateCells": {"start": start, "rows": texts([text]), "fields": "userEnteredValue"}}
    url = f"{person.base}/v4/spreadsheets/{book}:batchUpdate"
    return person.session.post(url, json={"requests": [body]}, timeout=timeout)


def order(person: Person, **fault: Any) -> None:
    answer = person.post("/_emulator/faults", fault)
    assert answer.status_code == 200, answer.text


def test_the_quota_counts_reads_and_writes_apart_and_each_person(own: Server, desk: Person, target: str) -> None:
    desk.post("/_emulator/quota", {"per_minute": 3})
    for _ in range(3):
        desk.values(target, "A1")

    with pytest.raises(APIError) as refusal:
        desk.gc.http_client.values_get(target, "A1")

    error = refusal.value.response.json()["error"]
    assert (error["code"], error["status"]) == (429, "RESOURCE_EXHAUSTED")
    assert "Read requests per minute per user" in error["message"]
    assert error["details"][0]["reason"] == "RATE_LIMIT_EXCEEDED"
    assert write(desk, target, "boleh").status_code == 200
    assert Person(own.url, "lain@loket.lokal").get(f"/v4/spreadsheets/{target}").status_code == 403


def test_a_minute_later_the_quota_is_whole_again(
    own: Server, desk: Person, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr("sheets_sync.emulator.clock.seconds", lambda: now[0])
    own.emulator.quota.reset(1)

    assert write(desk, target, "a").status_code == 200
    assert write(desk, target, "b").status_code == 429
    now[0] += 61
    assert write(desk, target, "c").status_code == 200


def test_counters_tell_calls_and_bytes_per_person_and_kind(desk: Person, target: str) -> None:
    desk.post("/_emulator/stats/reset")
    body = [["x" * 300] for _ in range(20)]
    desk.gc.http_client.values_update(target, "A1", {"valueInputOption": "RAW"}, {"values": body})
    desk.values(target, "A1:A20")
    desk.get("/drive/v3/files")

    report = desk.get("/_emulator/stats").json()
    mine = report["identities"]["kantor@loket.lokal"]
    assert {kind: mine[kind]["requests"] for kind in mine} == {"read": 1, "write": 1, "drive": 1}
    assert mine["write"]["up"] > 6000
    assert mine["read"]["down"] > 6000 > mine["read"]["wire"]
    assert report["methods"]["spreadsheets.values.update"] == 1
    assert report["peak_per_minute"] == {"read": 1, "write": 1, "drive": 1}
    assert report["status"] == {"200": 3}


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_ordered_status_hits_the_next_matching_calls_and_does_nothing(
    desk: Person, target: str, status: int
) -> None:
    order(desk, action="status", status=status, kind="write", count=2, retry_after=7)

    assert desk.values(target, "A1") == []
    first, second, third = (write(desk, target, text) for text in "abc")
    assert [first.status_code, second.status_code, third.status_code] == [status, status, 200]
    assert first.headers["Retry-After"] == "7"
    assert desk.values(target, "A1") == [["c"]]


def test_drive_says_why_it_refuses(desk: Person, target: str) -> None:
    order(desk, action="status", status=403, reason="userRateLimitExceeded", kind="drive")

    error = desk.get("/drive/v3/files").json()["error"]
    assert error["errors"][0] == {
        "message": "Internal error encountered.",
        "domain": "usageLimits",
        "reason": "userRateLimitExceeded",
    }


def test_a_dropped_connection_did_nothing(desk: Person, target: str) -> None:
    order(desk, action="drop", kind="write")

    with pytest.raises(requests.ConnectionError):
        write(desk, target, "hilang")
    assert desk.values(target, "A1") == []


def test_an_answer_can_be_lost_after_the_write(desk: Person, target: str) -> None:
    order(desk, action="drop_after_apply", kind="write")

    with pytest.raises(requests.ConnectionError):
        write(desk, target, "tertulis")
    assert desk.values(target, "A1") == [["tertulis"]]


def test_an_answer_can_come_too_late_after_the_write(desk: Person, target: str) -> None:
    order(desk, action="timeout_after_apply", kind="write", seconds=30)

    with pytest.raises(requests.Timeout):
        write(desk, target, "tertulis", timeout=0.2)
    assert desk.values(target, "A1") == [["tertulis"]]


def test_slow_calls_do_not_hold_up_others(desk: Person, target: str) -> None:
    order(desk, action="latency", kind="read", seconds=5, identity="kantor@loket.lokal")

    with pytest.raises(requests.Timeout):
        desk.session.get(f"{desk.base}/v4/spreadsheets/{target}", timeout=0.2)
    assert write(desk, target, "jalan").status_code == 200


def test_orders_can_skip_and_match_and_be_taken_back(desk: Person, target: str) -> None:
    order(desk, action="status", match="values.get", skip=1)
    order(desk, action="status", kind="write")

    assert desk.get("/_emulator/faults").json()["faults"][0]["skip"] == 1
    codes = [desk.get(f"/v4/spreadsheets/{target}/values/A1").status_code for _ in range(3)]
    assert codes == [200, 500, 200]
    desk.session.delete(f"{desk.base}/_emulator/faults", timeout=9)
    assert write(desk, target, "x").status_code == 200


def test_an_unknown_order_is_refused(desk: Person) -> None:
    assert desk.post("/_emulator/faults", {"action": "ledakan"}).status_code == 400
    assert desk.post("/_emulator/faults", {"action": "drop", "warna": "biru"}).status_code == 400


def test_lost_calls_are_counted_too(desk: Person, target: str) -> None:
    order(desk, action="drop", kind="write")
    with pytest.raises(requests.ConnectionError):
        write(desk, target, "x")

    assert desk.get("/_emulator/stats").json()["status"]["0"] == 1


def test_the_project_has_a_limit_of_its_own_beside_the_personal_one(tmp_path: Path) -> None:
    with Server(Options(data=tmp_path / "data", port=0, quota=4, project_quota=5)) as running:
        first, second = Person(running.url, "satu@loket.lokal"), Person(running.url, "dua@loket.lokal")
        codes = [person.get("/v4/spreadsheets/x").status_code for person in (first, first, first, second, second)]
        refused = second.get("/v4/spreadsheets/x")

    assert codes == [404] * 5
    assert refused.status_code == 429
    error = refused.json()["error"]
    assert error["message"] == (
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute' "
        "of service 'sheets.googleapis.com' for consumer 'project_number:0'."
    )
    assert error["details"][0]["metadata"]["quota_limit"] == "ReadRequestsPerMinutePerProject"


def test_a_429_on_order_has_the_body_of_a_real_one(tmp_path: Path) -> None:
    with Server(Options(data=tmp_path / "data", port=0)) as running:
        person = Person(running.url, "satu@loket.lokal")
        person.post("/_emulator/faults", {"action": "status", "status": 429, "kind": "write"})
        error = person.batch("x", {"clearBasicFilter": {"sheetId": 0}}).json()["error"]

    info, link = error["details"]
    assert (error["code"], error["status"], info["reason"]) == (429, "RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED")
    assert info["metadata"]["quota_metric"] == "sheets.googleapis.com/write_requests"
    assert info["metadata"]["quota_limit_value"] == "60"
    assert link["@type"] == "type.googleapis.com/google.rpc.Help"
