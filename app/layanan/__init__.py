"""One folder per SOP, by bidang. ``registry`` finds them."""
