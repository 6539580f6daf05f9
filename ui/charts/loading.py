"""The libraries behind tables and charts, which take seconds to load: begun with the first page, there before the first chart.

Altair takes a pandas that another session is still loading for the whole of it, and fails; so nobody draws before both are there.
Streamlit collects garbage after every run of a page; what is loaded here stays, and is left out of that: 0.1 s of every answer.
"""

import gc
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from importlib import import_module

_LATE = ("pandas", "altair")


@cache
def loading() -> Future[None]:
    """Begins to load, once, and doesn't wait; its result is waited for."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="loading").submit(_load)


def _load() -> None:
    for name in _LATE:
        import_module(name)
    gc.freeze()
