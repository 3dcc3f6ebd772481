"""Whether measures hold: looked at by what cases, the guard and the training have counted since."""
