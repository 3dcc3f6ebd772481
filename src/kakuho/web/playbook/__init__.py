"""The tasks of a case: from the playbook, and people's own."""
