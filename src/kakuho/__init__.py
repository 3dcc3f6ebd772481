"""Kakuho (確保・確報): from leaked files to a filed breach report."""
