"""What every step of the first-run guide is given."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from posobat.app.ports import Ports
from posobat.ui.connection.drives import removable_folders
from posobat.ui.connection.exchanger import Exchanger
from posobat.ui.tasks import Tasks


@dataclass(frozen=True)
class Ground:
    """`forward` goes to the next step; `take` reads a ready database from a file while the data is
    closed, and comes back with the guide or with a sentence; `train` opens the training mode."""

    ports: Ports
    tasks: Tasks
    exchanger: Exchanger
    forward: Callable[[], None]
    take: Callable[[Path], None]
    train: Callable[[], None]
    drives: Callable[[], list[Path]] = field(default=removable_folders)
