"""The few ways out of the machine, each to a place that a person names: a mail server, a time authority."""
