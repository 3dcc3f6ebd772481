"""One folder a regime, one folder a duty within it."""
