"""How many examples a property is tried with: few in CI, many in `nox -s properties`."""

import os

TIMES = "POSOBAT_EXAMPLES_TIMES"


def examples(few: int) -> int:
    return few * int(os.environ.get(TIMES, "1"))
