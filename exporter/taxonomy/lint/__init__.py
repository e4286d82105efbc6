"""Lint rules on the source tables, by what they are about; `exporter.taxonomy.check` runs them."""
