"""What the rows of printed tables mean: a report's figures and a taxonomy enter, a meaning for each figure leaves."""
