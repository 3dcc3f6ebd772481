"""From the findings of a case to the number of people."""
