"""Database servers that a person names: asked and read in transactions that cannot write."""
