"""Internal rules: a set made from a company's answers, its versions and what touches their clauses."""
