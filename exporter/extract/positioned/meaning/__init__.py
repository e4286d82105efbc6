"""From a laid out table to figures: periods, units, scopes, measures, proofs."""
