"""Worlds that once showed a defect which others do not show: they are played first.
Written by `./dev mutants --remember`.
"""

CAUGHT_BY: dict[str, int] = {
    "op and projection in two transactions": 7,
    "what the author had seen is not recorded": 8,
    "slip counter not kept": 12,
    "an acknowledgement is believed without its op": 1,
    "a copied incarnation goes on": 1,
    "only the present life is offered": 2,
    "places by number are believed without proof": 62,
    "what others wrote is not returned": 3,
    "the cursor passes what was not taken": 1,
    "the cursor moves before the ops are in": 14,
    "the generation is not kept": 3,
    "a part of an answer is judged by the digest of the whole": 2,
    "the loser is dropped": 1,
    "more counts as seen than was": 1,
    "nothing counts as seen": 8,
    "branches of a copy count as seen": 32,
    "the chain is not followed in a run": 9,
    "what the author knew without a place is not named": 8,
}
