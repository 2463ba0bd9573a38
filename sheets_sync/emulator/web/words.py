"""Words of the grid."""

from datetime import datetime

from sheets_sync.emulator import clock

DONE = {
    "isi": "Tersimpan.",
    "sisip": "Baris kosong disisipkan.",
    "hapus": "Baris dihapus.",
    "urut": "Baris diurutkan.",
}


def ago(stamp: str) -> str:
    """Return how long ago a time stamp was, in words."""
    then = datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%S.%f%z").timestamp()
    seconds = max(0, int(clock.seconds() - then))
    if seconds < 60:
        return "baru saja"
    for size, word in ((86400, "hari"), (3600, "jam"), (60, "menit")):
        if seconds >= size:
            return f"{seconds // size} {word} lalu"
    return "baru saja"
