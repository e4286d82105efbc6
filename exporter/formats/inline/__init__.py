"""Inline XBRL 1.1: reports as documents people read, written from a report and read back to one (REC 2013-11-18)."""
