"""A changed law and what it touches."""
