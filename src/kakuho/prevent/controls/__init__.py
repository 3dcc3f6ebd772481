"""The security-control check: the items of the law as an assessment with evidence, score and gaps."""
