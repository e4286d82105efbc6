"""Tables whose columns are runs of figures apart from their labels."""
