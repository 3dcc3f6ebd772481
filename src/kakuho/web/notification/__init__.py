"""Telling the principals: waves of mails and letters, what came of them, and what the principals say."""
