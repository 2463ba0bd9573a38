"""Settings of one running emulator."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line decides.

    Args:
        data: folder of the state.
        host: address to listen on; beyond loopback the grid and `/_emulator/` are off.
        port: TCP port, 0 for a free one.
        quota: calls per minute, identity and kind (read, write); 0 switches it off.
        project_quota: calls per minute and kind for all identities together; None is five times `quota`.
        closed: accept only registered accounts and issued tokens.
        grid: open the grid and `/_emulator/` beyond loopback too; anybody there can act as anybody.
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 8090
    quota: int = 0
    project_quota: int | None = None
    closed: bool = False
    grid: bool = False

    @property
    def loopback(self) -> bool:
        """Tell whether only this machine can reach the server."""
        return self.host in {"127.0.0.1", "::1", "localhost"}
