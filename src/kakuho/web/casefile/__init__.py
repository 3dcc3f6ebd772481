"""The list of cases and the pages of one: what is known, what follows from it, what was done."""
