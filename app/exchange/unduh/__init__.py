"""Large downloads by somebody who leads nobody: asked for, approved or refused by a leader, then taken once."""
