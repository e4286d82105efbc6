"""Packages: how a ZIP is built, what its metadata says, and every report or entry point inside."""
