"""Errors as the two Google APIs word and shape them."""

from typing import Any

_STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ALREADY_EXISTS",
    413: "INVALID_ARGUMENT",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
_REASON = {
    400: "badRequest",
    401: "authError",
    403: "insufficientFilePermissions",
    404: "notFound",
    409: "conflict",
    429: "rateLimitExceeded",
    500: "internalError",
    503: "backendError",
}


class ApiError(Exception):
    """A refusal with the HTTP code and sentence a Google API would give.

    Args:
        code: HTTP status.
        message: the sentence in the body.
        reason: Drive's `errors[0].reason`; a default per code when empty.
        details: extra `details` of a Sheets error body.
        parameter: the parameter a Drive refusal is about.
    """

    def __init__(
        self, code: int, message: str, *, reason: str = "", details: list[Any] | None = None, parameter: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.reason = reason or _REASON.get(code, "badRequest")
        self.details = details
        self.parameter = parameter

    def with_prefix(self, prefix: str) -> "ApiError":
        """Return the same refusal, saying which part of a batch it is about; a malformed body names its part itself."""
        if self.details:
            return self
        return ApiError(self.code, f"{prefix}{self.message}", reason=self.reason)

    def sheets_body(self) -> dict[str, Any]:
        """Return the body of a Sheets v4 error."""
        error: dict[str, Any] = {
            "code": self.code,
            "message": self.message,
            "status": _STATUS.get(self.code, "UNKNOWN"),
        }
        if self.details:
            error["details"] = self.details
        return {"error": error}

    def drive_body(self) -> dict[str, Any]:
        """Return the body of a Drive v3 error."""
        domain = "usageLimits" if "ateLimit" in self.reason else "global"
        cause = {"message": self.message, "domain": domain, "reason": self.reason}
        if self.parameter:
            cause |= {"location": self.parameter, "locationType": "parameter"}
        made: dict[str, Any] = {"code": self.code, "message": self.message, "errors": [cause]}
        if self.code == 401:
            short = "Login Required." if self.reason == "required" else "Invalid Credentials"
            cause |= {"message": short, "location": "Authorization", "locationType": "header"}
        if self.details:
            made |= {"errors": [{"message": self.message, "reason": "invalid"}], "status": _STATUS[self.code]}
            made["details"] = self.details
        if self.code == 401 or (self.reason == "forbidden" and not self.parameter):
            made["status"] = _STATUS[self.code]
        return {"error": made}


def bad_request(message: str) -> ApiError:
    """Return a 400 of the Sheets API."""
    return ApiError(400, message)


def malformed(field: str, message: str) -> ApiError:
    """Return the 400 of a call that does not fit the API's messages, naming the field as Google does."""
    return unfit([(field, message)])


def unfit(violations: list[tuple[str, str]]) -> ApiError:
    """Return the 400 of a call with several parts that do not fit, each with its field and sentence."""
    told = [{"field": field, "description": text} if field else {"description": text} for field, text in violations]
    kind = "type.googleapis.com/google.rpc.BadRequest"
    message = "\n".join(text for _, text in violations)
    return ApiError(400, message, details=[{"@type": kind, "fieldViolations": told}])


def insufficient() -> ApiError:
    """Return the 403 of a caller whose role on a file of Drive does not reach."""
    message = "The user does not have sufficient permissions for this file."
    return ApiError(403, message, reason="insufficientFilePermissions")


def denied() -> ApiError:
    """Return the 403 of a caller without the needed role on a spreadsheet."""
    return ApiError(403, "The caller does not have permission")


def not_found() -> ApiError:
    """Return the 404 of a spreadsheet that does not exist."""
    return ApiError(404, "Requested entity was not found.")


def drive_not_found(file_id: str) -> ApiError:
    """Return Drive's 404, given for unknown and for invisible files alike."""
    return ApiError(404, f"File not found: {file_id}.", reason="notFound", parameter="fileId")


def protected() -> ApiError:
    """Return the refusal of an edit that touches cells protected from the caller."""
    message = (
        "You are trying to edit a protected cell or object. "
        "Please contact the spreadsheet owner to remove protection if you need to edit."
    )
    return ApiError(400, message, reason="protectedCell")
