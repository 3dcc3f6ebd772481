"""Nobody misses a clock: mails before it ends, and a calendar that follows it."""
