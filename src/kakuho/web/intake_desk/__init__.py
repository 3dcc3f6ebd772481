"""Taking in an incident: the guided form, dropped files, and their examination in the background."""
