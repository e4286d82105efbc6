"""A report as one web page that needs nothing else: `page` takes an `Exhibit` and gives the HTML.

What the page says is worked out here and embedded as JSON in columns (`data`); how it is shown is the business of the template, the style
and the scripts beside this file, which are put into the page as they are. Names, labels and values never become markup: the scripts set
them as text, and the page's own policy forbids it to fetch, run or parse anything else.
"""

from __future__ import annotations

from exporter.render.viewer.document import page, place_for, write_page

__all__ = ["page", "place_for", "write_page"]
