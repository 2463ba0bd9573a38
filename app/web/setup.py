"""Reference data of a new or upgraded installation."""


def prepare() -> None:
    """Load SOPs, villages and books; never overwrite what the office changed."""
