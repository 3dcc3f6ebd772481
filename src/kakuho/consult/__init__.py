"""Questions answered from the law in force, and consultations that are related."""
