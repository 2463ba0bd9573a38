"""SOPs: the sheet, its versions, the draft."""
