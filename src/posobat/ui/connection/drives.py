"""Which folders are on removable drives. May wait for a slow stick: call it in the net lane."""

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


def removable_folders() -> list[Path]:
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isReady() and not volume.isReadOnly() and _is_removable(root):
            found.append(Path(root))
    return sorted(found)


def _is_removable(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == 2)
    return root.startswith(_MOUNTS)
