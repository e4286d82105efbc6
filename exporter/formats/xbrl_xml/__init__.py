"""xBRL-XML: read in one pass, written canonically."""
