"""The simulator's steps in the hands of Hypothesis: few worlds, but a broken one is made as short
as it can be.

Run by `pytest tests/simulator/machine.py`, in a process of its own: the worlds put their own
randomness into the program, which other tests must not meet.
"""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from simulator import oracle, rest
from simulator.world import STEPS_OF_A_WORLD, World


class Machine(RuleBasedStateMachine):
    """Each rule is one step of a world with randomness of its own; the end is the oracle's."""

    @initialize()
    def found(self) -> None:
        self.world = World(0)
        self.steps = 0

    @rule(what=st.sampled_from(sorted(STEPS_OF_A_WORLD)), seed=st.integers(0, 200))
    def step(self, what: str, seed: int) -> None:
        self.world.rng.seed(seed)
        with self.world.doors():
            self.world.step(self.steps, what)
        self.steps += 1

    @rule(seed=st.integers(0, 200))
    def edit_and_exchange(self, seed: int) -> None:
        for what in ("staff", "exchange"):
            self.step(what, seed)

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            with self.world.doors():
                rest.settle(self.world)
                oracle.judge(self.world)
        finally:
            self.world.close()


TestMachine = Machine.TestCase
TestMachine.settings = settings(
    max_examples=8,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
