"""So that it does not happen again: measures, security control, training, internal rules, guard, data map."""
