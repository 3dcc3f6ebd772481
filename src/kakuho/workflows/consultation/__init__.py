"""Questions answered from law and consultations."""
