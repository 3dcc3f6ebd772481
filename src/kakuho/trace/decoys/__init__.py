"""Made-up customers, others in each recipient's copy: they survive a clean-up that washes the marks."""
