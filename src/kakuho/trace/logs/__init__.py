"""Logs of exports, queries, downloads and accesses, brought to one shape: who did what to what, and when."""
