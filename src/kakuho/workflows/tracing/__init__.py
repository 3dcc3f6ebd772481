"""Where it came from, copies that tell, and the watch for more of them."""
