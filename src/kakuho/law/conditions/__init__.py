"""Conditions that several duties share, one short function per notion of the law."""
