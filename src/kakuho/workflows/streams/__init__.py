"""Tables and archives written and read part by part."""
