"""The nouns all rooms share; no behaviour, no input or output."""
