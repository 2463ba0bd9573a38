"""What the services that run are called."""

from app.workflow import services
from app.workflow.store import in_force


def running_titles() -> list[tuple[str, str]]:
    """Return (slug, title) of every service that runs; the title without what it says in brackets."""
    sops = in_force(one.slug for one in services.running())
    return [(slug, sop.sebutan) for slug, sop in sops.items()]
