"""The source tables: their rows, words and names, and the taxonomy they describe; `exporter.taxonomy.tables` reads them."""
