"""What one person may do so many times in a while, counted for all pages and processes together."""

from typing import Any

from flask import current_app, g
from limits import RateLimitItem

from app.core.fab import builder


def is_spent(allowed: RateLimitItem, what: str, cost: int = 1) -> bool:
    """Count ``cost`` more of ``what`` for the actor of this request, and say whether that is more than ``allowed``."""
    limiter: Any = builder.security(current_app).limiter
    return limiter.enabled and not limiter.limiter.hit(allowed, what, str(g.pelaku.id), cost=cost)
