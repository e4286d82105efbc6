"""Quantities of running sentences, with their subject."""
