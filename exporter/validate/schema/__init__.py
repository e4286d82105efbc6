"""The schema gate, and why it refuses."""
