"""From facts to duties: clocks, decisions, reports filed, and what the papers tell."""
