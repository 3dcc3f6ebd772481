"""Tabletop drills with a running clock; none of it touches a case."""
