"""A set that others may ask over HTTP, and asking one."""
