"""Mail drills: a harmless mail to the company's own people, and a page that teaches behind its link."""
