"""From a report's pages to figures. Layer 2."""
