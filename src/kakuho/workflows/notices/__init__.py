"""Telling each person: letters, mails, what comes back, and the record of it."""
