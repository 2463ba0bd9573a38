"""SOPs as data, and the steps of a case that follow them."""
