"""XBRL structured export for Chinese banks' reports."""
