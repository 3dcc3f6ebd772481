"""So that it does not happen again: measures, training, rules, the guard, the data map."""
