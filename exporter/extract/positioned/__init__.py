"""Tables of sources that say where things stand: PDF pages with a text layer, and HTML."""
