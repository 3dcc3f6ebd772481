"""Tabletop drills: a made-up incident with a clock, and a score of what was done when."""
