"""Short courses: lessons, question banks, papers drawn at random, and what leaves for learning systems."""
