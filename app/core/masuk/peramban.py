"""What a browser calls itself, in words its owner knows."""

_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"),
             ("Chrome/", "Chrome"), ("Safari/", "Safari"))  # fmt: skip
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
            ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"))  # fmt: skip


def words_of(agent: str) -> str:
    """Return ``Chrome di Windows`` for a browser's own long name."""
    browser = next((word for mark, word in _BROWSERS if mark in agent), "Peramban lain")
    system = next((word for mark, word in _SYSTEMS if mark in agent), "")
    return f"{browser} di {system}" if system else browser
