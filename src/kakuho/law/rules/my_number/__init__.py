"""番号法 (My Number Act)."""
