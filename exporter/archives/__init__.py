"""ZIP archives: those of others, looked at before anything in them is inflated, and our own, the same bytes every time."""
