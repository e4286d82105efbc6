"""From facts tables and figures to facts: reading cells, understanding tables, mapping on a taxonomy. Layer 2."""
