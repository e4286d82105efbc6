"""From a taxonomy to the XML of a package; `exporter.taxonomy.build` puts the documents together."""
