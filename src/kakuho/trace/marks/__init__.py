"""Marks in the spelling of values: which recipient a copy was given to."""
