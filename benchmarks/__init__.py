"""Measurements of speed and memory, as ratios to a bare parse of the same file in the same run: `python -m benchmarks --help`."""
