"""Social aid: the page of an activity."""
