"""The paragraphs that join the stages: convert one report, or many. Layer 4."""
