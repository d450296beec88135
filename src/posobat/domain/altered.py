"""A record with some of its fields changed, for the folds, which do little else."""

from typing import Any, TypeVar

Record = TypeVar("Record")


def altered(record: Record, **fields: Any) -> Record:
    """What `dataclasses.replace` gives for a plain frozen dataclass, in a fifth of its time, since
    no field goes through `__init__`. Never for one with slots or `__post_init__`."""
    made = object.__new__(type(record))
    made.__dict__.update(record.__dict__)
    made.__dict__.update(fields)
    return made
