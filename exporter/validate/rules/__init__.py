"""The laws, each under its code."""
