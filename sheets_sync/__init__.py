"""The office's registers mirrored into shared spreadsheets, and what people type there brought back."""
