"""From words with places to tables: lines, regions, columns, headings, rows."""
