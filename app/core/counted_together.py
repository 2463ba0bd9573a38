"""The folder in which the web server's processes count together what ``/metrics`` tells."""

import shutil
from collections.abc import MutableMapping
from pathlib import Path

_NAMED = "PROMETHEUS_MULTIPROC_DIR"


def prepare_folder(env: MutableMapping[str, str]) -> None:
    """Empty the folder and name it, where metrics are asked for; before anything imports prometheus_client.

    Done once for a family of processes: whoever loaded the application before the web server's start has done it.
    """
    if not env.get("LOKET_METRICS_TOKEN") or env.get(_NAMED):
        return
    folder = Path(env.get("LOKET_HOME", "data")).expanduser().resolve() / "log" / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    env[_NAMED] = str(folder)
