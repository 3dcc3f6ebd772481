"""Names of persons: gazetteer, spellings, and finding them in text."""
