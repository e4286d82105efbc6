"""Taxonomies: from source tables to a package, from any DTS to a `Taxonomy`. Layer 2.

Authoring: `tables` reads the source, `check` lints it, `build` makes the package, `archive` zips it, `diff` compares two sources. Using:
`catalog` finds documents offline, `bundled` knows our own, `dts` loads any DTS, `tree` prints one. The folders hold their parts: `source`
and `lint` those of the tables, `writing` those of the package, `reading` those of a DTS.
"""
