"""Laws on the documents of a DTS: schemas, linkbases and what instances share with them. Specs: XBRL 2.1 §3, §5, Dimensions 1.0 §2."""
