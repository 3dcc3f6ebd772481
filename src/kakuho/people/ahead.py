"""Work on the next parts while the caller is at this one."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import polars as pl

S = TypeVar("S")
T = TypeVar("T")

_MOST_THREADS = 4  # each holds what it makes of a part


def ahead(function: Callable[[S], T], parts: Iterable[S]) -> Iterator[T]:
    """`function` of each of the parts, in their order, made in threads before the caller asks for it.

    The parts are taken in the caller's thread: a database is read in the one that opened it.
    Memory: one part more for each thread, of which there are as many as polars has.
    """
    threads = min(_MOST_THREADS, pl.thread_pool_size())
    made: deque[Future[T]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            for part in parts:
                made.append(pool.submit(function, part))
                if len(made) > threads:
                    yield made.popleft().result()
            while made:
                yield made.popleft().result()
        finally:
            for one in made:  # the caller has stopped
                one.cancel()
