"""Tokens by which other systems read and write registers over REST. See docs/rest.md."""

from app.integrasi.service import agree, find, issue, may_see_identity, revoke, touch

__all__ = ["agree", "find", "issue", "may_see_identity", "revoke", "touch"]
