"""The few functions that run the spine end to end."""
