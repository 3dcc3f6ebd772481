"""Looking for copies of the company's data where they should not be, without its values at hand."""
