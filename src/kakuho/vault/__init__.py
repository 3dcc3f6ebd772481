"""Evidence at rest: encryption, content addressing, custody."""
