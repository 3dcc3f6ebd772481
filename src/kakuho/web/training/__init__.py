"""Training: courses assigned, sat and passed; certificates, reminders and results."""
