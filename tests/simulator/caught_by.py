"""Worlds that have once shown a defect which few worlds show: they are played first."""

CAUGHT_BY: dict[str, int] = {
    "branches of a copy count as seen": 22,
    "others' records may be written": 13,
}
