"""Taxonomies: from source tables to a package, from any DTS to a `Taxonomy`. Layer 2."""
