"""So that it does not happen again: causes and measures of a case, and whether the measures hold."""
