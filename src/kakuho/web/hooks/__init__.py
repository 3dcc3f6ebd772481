"""Signed messages to other programs of the company when something happens in a case (webhooks)."""
