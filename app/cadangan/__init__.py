"""Backups: the office's data in sealed pieces, each written once, and the way back from them. See docs/backup.md."""
