"""One module per format, reading and writing; a format only spells what a `Report` says. Layer 2."""
