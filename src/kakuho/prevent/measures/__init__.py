"""Measures against recurrence: a library by causes, what an analysis calls for, and whether they work."""
