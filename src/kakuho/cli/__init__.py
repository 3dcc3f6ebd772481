"""The `kakuho` command: one short file per command."""
