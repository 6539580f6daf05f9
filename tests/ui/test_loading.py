"""What is loaded in the background is whole before it is used, once, and no work for the garbage collector."""

import gc
import sys

from ui.charts.drawing import loading


def test_what_charts_need_is_loaded_once_and_left_out_of_garbage_collection() -> None:
    loading().result()
    assert {"pandas", "altair"} <= set(sys.modules)
    assert gc.get_freeze_count() > 10_000
    assert loading() is loading()
