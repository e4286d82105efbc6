"""`python -m exporter` is `bankxbrl`."""

from exporter.cli import main

main()
