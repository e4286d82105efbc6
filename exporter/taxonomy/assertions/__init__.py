"""Assertions on the taxonomy's concepts: the table that states them, and the language they are written in."""
