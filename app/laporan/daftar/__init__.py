"""The reports, one module per subject. A module declares them; ``registry`` finds them."""
