"""The other end of ``child.py``: a program that answers requests within limits, and leaves when nothing comes.

Imports nothing of the application, so that it starts fast and holds no secret.
"""

import json
import resource
import select
import sys
from collections.abc import Callable
from typing import Any

IDLE_SECONDS = 120
Answer = tuple[dict[str, Any], bytes]


def serve(answer: Callable[[dict[str, Any], bytes], Answer], *, memory: int) -> None:
    """Answer requests from standard input one after the other.

    Args:
        answer: takes a request and its bytes, gives the answer and its bytes; it raises for nothing.
        memory: bytes of address space the process may use.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while select.select([requests], [], [], IDLE_SECONDS)[0]:
        line = requests.readline()
        if not line:
            return
        request = json.loads(line)
        body = requests.read(request["size"])
        _allow_cpu(request["seconds"])
        reply, content = answer(request, body)
        answers.write(json.dumps({**reply, "size": len(content)}).encode() + b"\n" + content)
        answers.flush()


def _allow_cpu(seconds: int) -> None:
    """Move the soft limit: seconds of CPU count per request, not per life of the child."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, resource.RLIM_INFINITY))
