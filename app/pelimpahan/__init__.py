"""Plt., Plh. and a.n.: dated records by which somebody acts for a post that is not his own. See docs/pelimpahan.md."""

from app.pelimpahan.service import delegate, end_early, may_keep

__all__ = ["delegate", "end_early", "may_keep"]
