"""xBRL-CSV 1.0: a metadata file in JSON, and tables beside it."""
