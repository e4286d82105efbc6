"""An instance bound to its taxonomy: the view in codes, cubes, sums, duplicates, and their explanation."""
