"""The one search: over cases, people, letters and pages, as far as the reader may see them."""
