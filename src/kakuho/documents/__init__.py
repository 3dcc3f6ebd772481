"""Every paper the incident needs, from one base of facts."""
