"""Which account's copies a leak was made of, with every other explanation beside it."""
