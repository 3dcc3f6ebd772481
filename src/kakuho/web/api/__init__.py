"""The doors for other programs: the same cases, roles and audit log as the pages, as JSON."""
