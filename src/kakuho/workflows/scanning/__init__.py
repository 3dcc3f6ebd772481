"""Look through what lies there: examine, find, correct by hand, explain."""
