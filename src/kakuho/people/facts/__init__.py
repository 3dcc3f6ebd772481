"""What is known of each person: items, age, role, abroad, deceased."""
