import gspread
import pytest
from gspread.exceptions import APIError

from tests.sheets_sync.emulator.talk import Person, texts

SHEET = "application/vnd.google-apps.spreadsheet"
FILES = "/drive/v3/files"


def write(person: Person, book: str, text: str) -> None:
    start = {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}
    person.batch_ok(book, {"updateCells": {"start": start, "rows": texts([text]), "fields": "userEnteredValue"}})


def names(person: Person, **params: str) -> list[str]:
    answer = person.get(FILES, **params)
    assert answer.status_code == 200, answer.text
    return [file["name"] for file in answer.json()["files"]]


def test_a_new_file_answers_with_four_fields(office: Person) -> None:
    made = office.post(FILES, {"name": "Baru", "mimeType": SHEET}).json()

    assert made == {"kind": "drive#file", "id": made["id"], "name": "Baru", "mimeType": SHEET}


def test_a_given_id_is_honoured_once(office: Person) -> None:
    body = {"id": f"tetap-{office.email}", "name": "Tetap", "mimeType": SHEET}

    assert office.post(FILES, body).json()["id"] == body["id"]
    again = office.post(FILES, body)
    assert (again.status_code, again.json()["error"]["errors"][0]["reason"]) == (409, "fileIdInUse")


def test_only_files_with_a_grant_are_listed(office: Person, village: Person, shared: str) -> None:
    office.gc.create("Rahasia kantor")

    assert names(village) == ["BNBA Angsau"]
    assert sorted(names(office)) == ["BNBA Angsau", "Rahasia kantor"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"mimeType='{SHEET}'", ["Agenda 2026", "BNBA Angsau", "BNBA Bentok"]),
        ("name = 'Agenda 2026'", ["Agenda 2026"]),
        ("name contains 'bnba' and not name contains 'Bentok'", ["BNBA Angsau"]),
        ("(name contains 'Bentok' or name contains 'Agenda') and trashed = false", ["Agenda 2026", "BNBA Bentok"]),
        ("'desa@desa.lokal' in writers", ["BNBA Bentok"]),
        ("modifiedTime > '2000-01-01T00:00:00'", ["Agenda 2026", "BNBA Angsau", "BNBA Bentok"]),
        ("appProperties has { key='k' and value='v' }", ["Agenda 2026"]),
        ("name != 'Agenda 2026' and trashed=true", []),
    ],
)
def test_queries_find_what_they_say(office: Person, query: str, found: list[str]) -> None:
    for name in ("BNBA Angsau", "BNBA Bentok"):
        office.gc.create(name)
    office.post(FILES, {"name": "Agenda 2026", "mimeType": SHEET, "appProperties": {"k": "v"}})
    bentok = office.gc.open("BNBA Bentok").id
    office.gc.insert_permission(bentok, "desa@desa.lokal", perm_type="user", role="writer", notify=False)

    assert names(office, q=query, orderBy="name") == found


@pytest.mark.parametrize("query", ["name =", "warna = 'merah'", "name ~ 'x'", "'a' in laut", "name = 'a' b"])
def test_unreadable_queries_are_refused(office: Person, query: str) -> None:
    answer = office.get(FILES, q=query)

    assert (answer.status_code, answer.json()["error"]["errors"][0]["reason"]) == (400, "invalid")


def test_pages_cover_every_file_once(office: Person) -> None:
    for number in range(5):
        office.post(FILES, {"name": f"Lembar {number}", "mimeType": SHEET})

    found: list[str] = []
    token = ""
    for _ in range(3):
        page = office.get(FILES, pageSize="2", orderBy="name", pageToken=token).json()
        found += [file["name"] for file in page["files"]]
        token = page.get("nextPageToken", "")
    assert found == [f"Lembar {number}" for number in range(5)]
    assert token == ""


def test_a_page_size_that_is_no_number_is_refused(office: Person) -> None:
    assert office.get(FILES, pageSize="banyak").status_code == 400


def test_only_asked_fields_come_and_unknown_ones_are_refused(office: Person, book: str) -> None:
    listed = office.get(FILES, fields="files(id,version),nextPageToken").json()
    refused = office.get(FILES, fields="files(id,warna)")

    assert set(listed) == {"files"}
    assert set(listed["files"][0]) == {"id", "version"}
    assert refused.status_code == 400
    assert refused.json()["error"]["message"] == "Invalid field selection warna"


def test_an_edit_moves_time_and_version_and_names_who(office: Person, village: Person, shared: str) -> None:
    fields = "modifiedTime,version,lastModifyingUser(me,emailAddress)"
    before = office.get(f"{FILES}/{shared}", fields=fields).json()
    write(village, shared, "x")
    after = office.get(f"{FILES}/{shared}", fields=fields).json()
    seen = village.get(f"{FILES}/{shared}", fields=fields).json()

    assert before["lastModifyingUser"]["me"] is True
    assert after["modifiedTime"] > before["modifiedTime"]
    assert int(after["version"]) > int(before["version"])
    assert after["lastModifyingUser"] == {"me": False, "emailAddress": village.email}
    assert seen["lastModifyingUser"]["me"] is True


def test_reading_moves_nothing(office: Person, book: str) -> None:
    before = office.get(f"{FILES}/{book}", fields="modifiedTime,version").json()
    office.values(book, "A1:B2")
    office.get(f"/v4/spreadsheets/{book}")

    assert office.get(f"{FILES}/{book}", fields="modifiedTime,version").json() == before


def test_sharing_raises_the_version_but_not_the_time(office: Person, book: str, village: Person) -> None:
    before = office.get(f"{FILES}/{book}", fields="modifiedTime,version").json()
    office.gc.insert_permission(book, village.email, perm_type="user", role="writer", notify=False)
    after = office.get(f"{FILES}/{book}", fields="modifiedTime,version").json()

    assert after["modifiedTime"] == before["modifiedTime"]
    assert int(after["version"]) > int(before["version"])


def test_properties_are_merged_by_key(office: Person, book: str) -> None:
    path = f"{FILES}/{book}"
    office.patch(path, {"appProperties": {"a": "1", "b": "2"}, "writersCanShare": False})
    office.patch(path, {"appProperties": {"a": None, "c": "3"}})

    found = office.get(path, fields="appProperties,writersCanShare").json()
    assert found == {"appProperties": {"b": "2", "c": "3"}, "writersCanShare": False}


def test_permissions_are_given_changed_and_taken(office: Person, village: Person, shared: str) -> None:
    document = office.gc.open_by_key(shared)
    grants = {grant["emailAddress"]: grant for grant in document.list_permissions()}
    number = grants[village.email]["id"]

    assert grants[village.email]["role"] == "writer"
    assert grants[office.email]["role"] == "owner"
    office.patch(f"{FILES}/{shared}/permissions/{number}", {"role": "reader"})
    assert village.batch(shared, {"addSheet": {}}).status_code == 403
    document.remove_permissions(village.email)
    assert village.get(f"{FILES}/{shared}").status_code == 404
    assert names(village) == []


def test_writers_share_on_only_when_the_owner_lets_them(office: Person, village: Person, shared: str) -> None:
    office.patch(f"{FILES}/{shared}", {"writersCanShare": False})

    with pytest.raises(APIError) as refusal:
        village.gc.insert_permission(shared, "lain@desa.lokal", perm_type="user", role="writer", notify=False)
    assert refusal.value.response.json()["error"]["errors"][0]["reason"] == "insufficientFilePermissions"


def test_a_link_share_opens_by_id_but_lists_nothing(office: Person, village: Person, book: str) -> None:
    office.gc.insert_permission(book, None, perm_type="anyone", role="reader")

    assert village.values(book, "A1") == []
    assert names(village) == []


def test_a_copy_belongs_to_the_copier_and_has_the_cells(office: Person, village: Person, shared: str) -> None:
    write(office, shared, "isi")
    copy = village.gc.copy(shared, title="Salinan desa")

    assert village.values(copy.id, "A1") == [["isi"]]
    assert office.get(f"{FILES}/{copy.id}").status_code == 404
    write(office, shared, "lain")
    assert village.values(copy.id, "A1") == [["isi"]]


def test_only_the_owner_deletes_and_a_deleted_file_is_gone(office: Person, village: Person, shared: str) -> None:
    with pytest.raises(APIError):
        village.gc.del_spreadsheet(shared)
    office.gc.del_spreadsheet(shared)

    assert office.get(f"/v4/spreadsheets/{shared}").status_code == 404
    assert names(office) == []


def test_a_trashed_file_leaves_the_list_of_those_who_ask_so(office: Person, book: str) -> None:
    office.patch(f"{FILES}/{book}", {"trashed": True})

    assert names(office, q="trashed = false") == []
    assert names(office, q="trashed = true") == ["BNBA Angsau"]


def test_an_export_is_the_first_tab_as_people_see_it(office: Person, book: str) -> None:
    tab = office.gc.open_by_key(book).sheet1
    tab.update([["Nama", "Umur"], ["Siti, Hj.", 40]], "A1")

    exported = office.gc.export(book, gspread.utils.ExportFormat.CSV)
    assert exported.decode() == 'Nama,Umur\r\n"Siti, Hj.",40'


def test_a_csv_replaces_the_spreadsheet(office: Person, book: str) -> None:
    office.gc.import_csv(book, 'a,b\n1,"c, d"\n')

    assert office.values(book, "A1:B9") == [["a", "b"], ["1", "c, d"]]


def test_changes_name_each_touched_file_once(office: Person, village: Person, shared: str) -> None:
    token = office.get("/drive/v3/changes/startPageToken").json()["startPageToken"]
    other = office.gc.create("Lain").id
    write(village, shared, "a")
    write(village, shared, "b")

    answer = office.get("/drive/v3/changes", pageToken=token, fields="newStartPageToken,changes(fileId,removed)").json()
    assert answer["changes"] == [
        {"removed": False, "fileId": other},
        {"removed": False, "fileId": shared},
    ]
    later = office.get("/drive/v3/changes", pageToken=answer["newStartPageToken"]).json()
    assert later["changes"] == []
    assert [c["fileId"] for c in village.get("/drive/v3/changes", pageToken=token).json()["changes"]] == [shared]


def test_a_removed_file_is_a_change_for_those_who_saw_it(office: Person, village: Person, shared: str) -> None:
    token = office.get("/drive/v3/changes/startPageToken").json()["startPageToken"]
    office.gc.del_spreadsheet(shared)

    [change] = village.get("/drive/v3/changes", pageToken=token).json()["changes"]
    assert (change["fileId"], change["removed"]) == (shared, True)


def test_an_invisible_file_is_not_found(village: Person, book: str) -> None:
    answer = village.get(f"{FILES}/{book}")

    assert answer.status_code == 404
    assert answer.json()["error"]["errors"] == [
        {
            "message": f"File not found: {book}.",
            "domain": "global",
            "reason": "notFound",
            "location": "fileId",
            "locationType": "parameter",
        }
    ]
