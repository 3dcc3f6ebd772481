"""Getting the leaked data back: every known copy, what was asked of its holder, and proof that it is gone."""
