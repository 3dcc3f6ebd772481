"""The few ways out of the machine, each to a place that a person names: mail, time stamps, a model."""
