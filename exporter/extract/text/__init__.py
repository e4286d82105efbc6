"""Tables and sentences of plain text, in whatever order a PDF gave it."""
