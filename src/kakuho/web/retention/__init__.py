"""The end of a case: how long its personal data is kept, what holds it, and its certified destruction."""
