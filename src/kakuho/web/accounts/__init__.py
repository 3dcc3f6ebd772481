"""Who works here: accounts, invitations, signing in."""
