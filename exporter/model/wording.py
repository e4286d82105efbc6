"""How reports and people spell units, scales and periods: one door to `measures` and `periods`."""

from exporter.model.measures import Measure, caption_measure, read_measure, read_scale
from exporter.model.periods import read_period

__all__ = ["Measure", "caption_measure", "read_measure", "read_period", "read_scale"]
