"""What a person gives a command: options, files, days, secrets, the case and its key."""
