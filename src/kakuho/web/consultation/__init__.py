"""Questions answered from the consultations and the law, and what a change of the law touches."""
