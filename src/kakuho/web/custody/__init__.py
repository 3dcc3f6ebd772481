"""The evidence of a case: what lies in the vault, what was done with it, its handing over."""
