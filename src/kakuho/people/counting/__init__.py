"""The number of people, its bounds, and why it changed."""
