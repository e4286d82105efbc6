"""Tabular sources: CSV, XLSX, JSON, Parquet, DataFrames; each becomes grids of cell texts."""
