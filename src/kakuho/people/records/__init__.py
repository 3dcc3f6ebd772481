"""From tables and texts to records of people."""
