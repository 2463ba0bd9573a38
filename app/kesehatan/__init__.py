"""Whether this installation is well: one declaration of checks, from which the command and the page derive."""
