"""What the C library keeps for later goes back to the system. Elsewhere than on glibc nothing
happens.
"""

import ctypes
from contextlib import suppress

_MMAP_THRESHOLD, _LARGE = -3, 1 << 20
"""Of glibc's mallopt, and the bytes from which a block is one of its own."""


def large_blocks_return() -> None:
    """At once: checking a PIN takes 19 MB for a moment, which would be kept for good."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """What is free between blocks in use, of every thread. Takes milliseconds: for pauses."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
