"""Work done after the answer: a ``pekerjaan`` row in the act's own transaction, run by the worker afterwards."""

from app.jobs.models import Pekerjaan, StatusPekerjaan
from app.jobs.registry import Job, register
from app.jobs.service import queue, stop

__all__ = ["Job", "Pekerjaan", "StatusPekerjaan", "queue", "register", "stop"]
