"""Facts tables, long and wide: their heads, and entries out of their rows."""
