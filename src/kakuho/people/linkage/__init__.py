"""Which records are one person: pairs, what their agreement says, groups."""
