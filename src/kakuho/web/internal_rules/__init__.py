"""The internal rules: made from a company's answers, approved, published, acknowledged by the employees."""
