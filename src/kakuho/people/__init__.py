"""From findings to people: normalise, link, count, register."""
