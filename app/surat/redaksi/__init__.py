"""The office's own wording of its letters: text with codes, versions of it, and the walls around rendering it."""
