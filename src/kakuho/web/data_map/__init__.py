"""The data map on a page: where there is what, who answers for it, and how long it is kept."""
