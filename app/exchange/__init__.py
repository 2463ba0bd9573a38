"""Tables going out to people's spreadsheets and coming back from them."""
