"""All seeded defects."""

from simulator.defect import Defect
from simulator.defects_care import CARE_DEFECTS
from simulator.defects_post import POST_DEFECTS
from simulator.defects_server import SERVER_DEFECTS

DEFECTS: tuple[Defect, ...] = (*POST_DEFECTS, *SERVER_DEFECTS, *CARE_DEFECTS)
