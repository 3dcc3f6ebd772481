"""Where a leaked table came from: keyed fingerprints of the company's tables, and what they say of a leak."""
