"""Regulation (EU) 2016/679 (General Data Protection Regulation), for people in the EU."""
