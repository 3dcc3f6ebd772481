"""Find personal information in text and tables."""
