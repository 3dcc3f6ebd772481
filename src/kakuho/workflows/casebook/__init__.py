"""What a case keeps, and how it is read, written and looked through again."""
