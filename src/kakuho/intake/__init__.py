"""Open anything that leaked, safely, and say where each piece of text stood."""
