"""The law as code with effective dates, three-valued answers and reasons."""
