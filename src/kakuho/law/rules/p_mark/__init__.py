"""Privacy Mark (PMK500): what the contract on the mark asks of its holders."""
