"""The internal investigation: its limits in law, who is under suspicion, and the records of what was done."""
