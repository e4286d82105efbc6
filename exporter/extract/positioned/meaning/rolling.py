"""What lies between two balances: movements of the time from the opening day to the closing one.

Days that rows or columns name, or that they are opening and closing balances, enter in print order; what stands between leaves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from exporter.model.aspects import Duration, Instant


def spans_between(days: Sequence[Instant | None]) -> list[Duration | None]:
    """The span each place without a day stands in, None outside of any and at the days themselves."""
    spans: list[Duration | None] = [None] * len(days)
    opening: tuple[int, Instant] | None = None
    for place, day in enumerate(days):
        if day is None:
            continue
        if opening is not None and opening[1] < day:
            span = Duration(opening[1].date + dt.timedelta(days=1), day.date)
            spans[opening[0] + 1 : place] = [span] * (place - opening[0] - 1)
        opening = place, day
    return spans


def stand_between(opens: Sequence[bool], closes: Sequence[bool]) -> list[bool]:
    """Whether each place stands after an opening balance and before the closing one."""
    between = [False] * len(opens)
    opening: int | None = None
    for place, (begins, ends) in enumerate(zip(opens, closes, strict=True)):
        if ends and opening is not None:
            between[opening + 1 : place] = [True] * (place - opening - 1)
        opening = place if begins else None if ends else opening
    return between
