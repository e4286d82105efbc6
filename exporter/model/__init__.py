"""The nouns: aspects, numbers, facts, figures, taxonomy. Layer 1: imports only names and findings."""
