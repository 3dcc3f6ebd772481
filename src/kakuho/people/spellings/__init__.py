"""From how a thing is written to a form that compares."""
