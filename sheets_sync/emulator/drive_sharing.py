"""Drive v3: permissions, and the hand-over of a file that its new owner accepts."""

from typing import Any

from sheets_sync.emulator import drive_json, files, ownership, roles
from sheets_sync.emulator.call import Call, Raw
from sheets_sync.emulator.errors import ApiError, insufficient
from sheets_sync.emulator.fields import Mask, narrow
from sheets_sync.emulator.files import FileRecord
from sheets_sync.emulator.mails import Mail
from sheets_sync.emulator.roles import RANK, drive_file_for

Json = dict[str, Any]
_BRIEF: Mask = {"kind": {}, "id": {}, "type": {}, "role": {}}
_SELECT = "SELECT id, type, role, who, doc FROM permission WHERE file = ? AND id = ?"


def _sharer(call: Call) -> FileRecord:
    file, role = roles.open_drive_file(call.store.db, call.parts[1], call.email)
    writers_may = file.doc.get("writersCanShare", True)
    if role != "owner" and (RANK[role] < RANK["writer"] or not writers_may):
        raise insufficient()
    return file


def _answer(call: Call, grant: Json) -> Json:
    mask = call.mask if call.arg("fields") else _BRIEF
    return narrow(grant, mask)


def _find(call: Call, file_id: str, number: str) -> Json:
    row = call.store.db.execute(_SELECT, (file_id, number)).fetchone()
    if row is None:
        raise ApiError(404, f"Permission not found: {number}.", reason="notFound", parameter="permissionId")
    return drive_json.permission_json(row)


def list_permissions(call: Call) -> Json:
    """List the grants on a file; readers may not."""
    drive_file_for(call, "writer")
    grants = drive_json.permissions(call.store.db, call.parts[1])
    if not call.arg("fields"):
        grants = [narrow(grant, _BRIEF) for grant in grants]
    made = {"kind": "drive#permissionList", "permissions": grants}
    return narrow(made, call.mask)


def create(call: Call) -> Json:
    """Give somebody a role; the letter that would be sent is kept, to be read at `/_emulator/mails`."""
    file = _sharer(call)
    body = call.json()
    kind, role = str(body.get("type") or ""), str(body.get("role") or "")
    if kind not in {"user", "group", "domain", "anyone"} or role not in RANK:
        raise ApiError(400, "The permission type or role field is invalid.", reason="invalid")
    who = _who(body, kind)
    if role == "owner":
        ownership.hand_over(call, file, who)
        number = files.permission_id(kind, who)
    elif (kind, who) == ("user", file.owner):
        number = files.permission_id(kind, who)  # the owner stays the owner
    else:
        _check_pending(body)
        doc = {"allowFileDiscovery": True} if body.get("allowFileDiscovery") and kind in {"anyone", "domain"} else {}
        number = files.grant(call.store.db, file.id, kind=kind, role=role, who=who, doc=doc)
    files.save(call.store, file)
    _notify(call, file, kind, who, role)
    return _answer(call, _find(call, file.id, number))


def _who(body: Json, kind: str) -> str:
    if kind == "anyone":
        return ""
    who = str(body.get("domain" if kind == "domain" else "emailAddress") or "").lower()
    if not who or (kind != "domain" and "@" not in who):
        raise ApiError(400, "The specified emailAddress is invalid or not applicable.", reason="invalidSharingRequest")
    return who


def _check_pending(body: Json) -> None:
    # A grant is given first, and only then can its holder be asked to become the owner.
    if body.get("pendingOwner"):
        message = "The target user cannot be a pending owner on this file."
        raise ApiError(403, message, reason="targetUserCannotBePendingOwnerOnFile")


def _notify(call: Call, file: FileRecord, kind: str, who: str, role: str) -> None:
    wanted = call.arg("sendNotificationEmail", "true").lower() != "false"
    if wanted and kind in {"user", "group"}:
        call.mails.append(Mail(who, call.email, file.id, file.name, role, call.arg("emailMessage")))


def get(call: Call) -> Json:
    """Return one grant."""
    file, _ = roles.open_drive_file(call.store.db, call.parts[1], call.email)
    return _answer(call, _find(call, file.id, call.parts[3]))


def update(call: Call) -> Json:
    """Change the role of a grant, ask its holder to become the owner, or accept to be it."""
    file, _ = roles.open_drive_file(call.store.db, call.parts[1], call.email)
    known = _find(call, file.id, call.parts[3])
    body = call.json()
    role = str(body.get("role") or known["role"])
    if role == "owner" and known["role"] != "owner":
        ownership.become_owner(call, file, known)
    else:
        _change(call, _sharer(call), known, role, pending=body.get("pendingOwner"))
    files.save(call.store, file)
    return _answer(call, _find(call, file.id, call.parts[3]))


def _change(call: Call, file: FileRecord, known: Json, role: str, *, pending: Any) -> None:
    if role not in RANK or (known["role"] == "owner" and role != "owner"):
        raise ApiError(403, "The role of this permission cannot be changed.", reason="forbidden")
    if pending is not None:
        ownership.ask(call, file, known, role, asked=bool(pending))
    call.store.db.execute("UPDATE permission SET role = ? WHERE file = ? AND id = ?", (role, file.id, known["id"]))


def delete(call: Call) -> Raw:
    """Take a grant away; the owner's stays, and everybody may give up their own."""
    file, _ = roles.open_drive_file(call.store.db, call.parts[1], call.email)
    known = _find(call, file.id, call.parts[3])
    if known["role"] == "owner":
        raise ApiError(403, "The owner of a file cannot be removed.", reason="cannotRemoveOwner")
    if known.get("emailAddress") != call.email:
        _sharer(call)
    call.store.db.execute("DELETE FROM permission WHERE file=? AND id=?", (file.id, known["id"]))
    files.save(call.store, file)
    return Raw()
