"""Rules over reports, and the engine that runs them. Layer 3."""
