"""From the documents of a DTS to what they say; `exporter.taxonomy.dts` puts it together."""
