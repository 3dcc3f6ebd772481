"""The security-control check: findings with evidence and owner, the score over time, the gaps."""
