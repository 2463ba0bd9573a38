"""`/_emulator/`: counters, quota, faults, credentials; for tests and benchmarks."""

from dataclasses import asdict

from flask import Blueprint, Response, jsonify, request

from sheets_sync.emulator import auth, credentials, guard
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.state import Emulator


def blueprint(emulator: Emulator) -> Blueprint:
    """Return the control endpoints of an emulator."""
    made = Blueprint("emulator_control", __name__, url_prefix="/_emulator")
    made.before_request(lambda: guard.local_only(emulator.options))
    made.register_error_handler(ApiError, _refused)

    @made.get("/health")
    def health() -> Response:
        return jsonify({"ok": True})

    @made.get("/stats")
    def stats() -> Response:
        return jsonify(emulator.stats.report())

    @made.post("/stats/reset")
    def reset_stats() -> Response:
        emulator.stats.reset()
        return jsonify({"ok": True})

    @made.get("/quota")
    def quota() -> Response:
        return jsonify(emulator.quota.limits())

    @made.post("/quota")
    def set_quota() -> Response:
        given = request.get_json(silent=True) or {}
        emulator.quota.reset(int(given.get("per_minute", 0)), given.get("project"))
        return jsonify(emulator.quota.limits())

    @made.get("/mails")
    def mails() -> Response:
        return jsonify({"mails": [asdict(mail) for mail in emulator.mails]})

    _fault_routes(made, emulator)
    _credential_routes(made, emulator)
    return made


def _fault_routes(made: Blueprint, emulator: Emulator) -> None:
    @made.get("/faults")
    def faults() -> Response:
        return jsonify({"faults": emulator.faults.open()})

    @made.post("/faults")
    def add_fault() -> Response:
        emulator.faults.add(request.get_json(silent=True) or {})
        return jsonify({"faults": emulator.faults.open()})

    @made.delete("/faults")
    def clear_faults() -> Response:
        emulator.faults.clear()
        return jsonify({"faults": []})


def _credential_routes(made: Blueprint, emulator: Emulator) -> None:
    @made.post("/credentials")
    def make_credentials() -> Response:
        email = str((request.get_json(silent=True) or {}).get("email") or "")
        if "@" not in email:
            raise ApiError(400, "email is required")
        info, public = credentials.make(email, request.host_url + "token")
        with emulator.store.transaction():
            auth.register(emulator.store, email, public)
        return jsonify(info)


def _refused(error: ApiError) -> tuple[Response, int]:
    return jsonify(error.sheets_body()), error.code
