"""Tables printed a row to a line."""
