"""Custody: what happened to each item, time stamps, and the package that verifies itself."""
