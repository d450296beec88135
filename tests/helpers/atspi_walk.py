"""Run by the system's Python, which has pyatspi: what a screen reader meets, as JSON.

Only what is showing; cells of long tables beyond the first screen are left out.
"""

import json
import sys

import pyatspi

MOST_CHILDREN = 200


def walk(thing, where, found):
    try:
        states = thing.getState()
        role = thing.getRoleName()
        showing = states.contains(pyatspi.STATE_SHOWING)
        if role not in ("application", "desktop frame") and not showing:
            return
        found.append(
            {
                "role": role,
                "name": thing.name or "",
                "text": _text(thing),
                "description": thing.description or "",
                "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
                "focused": states.contains(pyatspi.STATE_FOCUSED),
                "where": where,
            }
        )
        for n in range(min(thing.childCount, MOST_CHILDREN)):
            child = thing.getChildAtIndex(n)
            if child is not None:
                walk(child, f"{where}/{role}", found)
    except Exception as gone:  # noqa: BLE001 - a widget may go while it is looked at
        found.append({"role": "gone", "name": str(gone), "where": where})


def _text(thing):
    try:
        return thing.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


found = []
for n in range(pyatspi.Registry.getDesktop(0).childCount):
    program = pyatspi.Registry.getDesktop(0).getChildAtIndex(n)
    if program is not None and "posobat" in (program.name or "").lower():
        walk(program, "", found)
json.dump(found, sys.stdout)
