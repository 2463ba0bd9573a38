"""The smallest picture there is: what a demo case has in place of a scan."""

from base64 import b64decode

from app.pindaian.content import PNG, Scan

_PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
CONTOH = Scan(_PICTURE, PNG, "pindaian.png")
