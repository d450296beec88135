"""`./dev bench sync [--only PARTS] [--without PEER] [--quick] [--repeat K]`: the exchange beside
other programs.

Parts: race (10,000 records pushed and pulled), bad (200 records at 64 kbit/s, 600 ms, 5 % loss),
cuts (100 cuts at random bytes), day (a post's day in bytes), idle (nothing new, at 1k and at 200k
records), offline (180 days, 50,000 ops, one exchange), new (a new post's first load, over the line
and from a stick; `--district` patients and prescriptions). The peers are those of POSOBAT_PEERS;
their runs and ours alternate, and medians are told. The last line is one JSON object with every
figure, its bar, the ratio to each peer and whether it was met.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bench import bench_bytes, bench_snapshot
from bench.peer import cuts, runs
from bench.peer.runs import Peers, Phases

PARTS = ("race", "bad", "cuts", "day", "idle", "offline", "new")
RACERS = ("posobat", "anki", "pouch")
OFFLINE_OPS = 50_000
BAD_RECORDS = 200
SMALL, LARGE = 1_000, 200_000


@dataclass(frozen=True)
class Sizes:
    records: int = 10_000
    cut_records: int = 2_000
    cuts: int = 100
    large: int = LARGE
    offline: int = OFFLINE_OPS
    district: int = 100_000


QUICK = Sizes(records=1_000, cut_records=300, cuts=4, large=3_000, offline=5_000, district=6_000)


@dataclass
class Report:
    """`bars`: figure → its value, the bar in words, ratios, and whether the bar was met."""

    racers: Sequence[str] = RACERS
    figures: dict[str, Any] = field(default_factory=dict)
    bars: dict[str, dict[str, Any]] = field(default_factory=dict)

    def bar(self, figure: str, value: float, *, most: float = 0, least: float = 0) -> None:
        told = {"most": most} if most else {"least": least}
        met = value <= most if most else value >= least
        self.bars[figure] = {"value": round(value, 2), **told, "met": met}
        say(f"  {figure}: {value:.2f} (bar {told}) {'met' if met else 'MISSED'}")

    def ratio(
        self,
        figure: str,
        ours: float,
        peer: str,
        theirs: float,
        *,
        most: float = 0,
        least: float = 0,
    ) -> None:
        """The bar is a multiple of what the peer reached in the same run."""
        share = ours / theirs if theirs else 0.0
        self.bar(f"{figure} / {peer}", share, most=most, least=least)
        self.bars[f"{figure} / {peer}"] |= {"posobat": round(ours, 1), peer: round(theirs, 1)}


def race(report: Report, peers: Peers | None, sizes: Sizes, repeat: int) -> None:
    told = race_figures(peers, report.racers, sizes.records, repeat)
    report.figures["race"] = told
    ours = told["posobat"]
    for peer, bars in (("anki", (0.62, 1.0)), ("pouch", (0.1, 5.0))):
        if peer not in told:
            continue
        theirs = told[peer]
        ups = per_record(ours["push"], "up"), per_record(theirs["push"], "up")
        report.ratio("bytes up per record", ups[0], peer, ups[1], most=bars[0])
        for name in ("push", "pull"):
            rates = ours[name]["rps"], theirs[name]["rps"]
            report.ratio(f"{name} records/s", rates[0], peer, rates[1], least=bars[1])
        if peer == "anki":
            cpus = cpu_us(ours["push"]), cpu_us(theirs["push"])
            report.ratio("CPU us per record pushed", cpus[0], peer, cpus[1], most=1.3)
    new = ours["delta1_push"]
    report.bar("one new prescription, bytes both ways", new["up"] + new["down"], most=1000)


def race_figures(
    peers: Peers | None, racers: Sequence[str], records: int, repeat: int
) -> dict[str, Phases]:
    found: dict[str, list[Phases]] = {}
    for turn in range(repeat):
        for peer in racers if peers else RACERS[:1]:
            say(f"race {turn + 1}/{repeat}: {peer}, {records} records")
            phases = run(peers, peer, records)
            found.setdefault(peer, []).append(phases)
            for name in ("push", "pull"):
                rps = phases[name]["rps"]
                say(f"  {name} {rps} rec/s, {per_record(phases[name], 'up'):.0f} B up a record")
    return {peer: runs.medians(results) for peer, results in found.items()}


def run(peers: Peers | None, peer: str, records: int, *options: str, **variables: str) -> Phases:
    if peers is None:
        return runs.alone(records, **variables)
    return peers.run(peer, records, "--timeout", "1500", *options, **variables)


def bad(report: Report, peers: Peers | None, sizes: Sizes, repeat: int) -> None:
    if peers is None:
        say("bad: needs the peers' environment for its bad link; left out")
        return
    found: dict[str, list[Phases]] = {}
    for turn in range(repeat):
        # what is lost on the line differs from run to run; a minute and a half each is enough twice
        racers = report.racers if turn < 2 else report.racers[:2]
        for peer in racers:
            say(f"bad link {turn + 1}: {peer}, {BAD_RECORDS} records")
            phases = run(peers, peer, BAD_RECORDS, "--bad", "--seed", str(turn + 1))
            found.setdefault(peer, []).append(phases)
            say(f"  push {phases['push']['wall']} s, pull {phases['pull']['wall']} s")
    told = {peer: runs.medians(results) for peer, results in found.items()}
    report.figures["bad"] = told
    for name in ("push", "pull"):
        for peer, most in (("anki", 0.6), ("pouch", 1 / 6)):
            if peer not in told:
                continue
            walls = told["posobat"][name]["wall"], told[peer][name]["wall"]
            report.ratio(f"bad link {name} s", walls[0], peer, walls[1], most=most)


def cut(report: Report, peers: Peers | None, sizes: Sizes, repeat: int) -> None:
    say(f"cuts: {sizes.cuts} of a push of {sizes.cut_records} records")
    told = cuts.measure(sizes.cut_records, sizes.cuts, seed=1)
    report.figures["cuts"] = told
    report.bar("cuts: lost", told["lost"] + told["prescriptions_wrong"], most=0.1)
    report.bar("cuts: duplicates", told["duplicates"], most=0.1)
    report.bar("cuts: bytes resent at most", told["resent_max"], most=32_000)


def day(report: Report, peers: Peers | None, sizes: Sizes, repeat: int) -> None:
    told = {seed: bench_bytes.day(seed) for seed in (2, 12, 22)}
    report.figures["day"] = told
    report.bar("a post's day, bytes up", max(d["columns"] for d in told.values()), most=8_192)


def idle(report: Report, peers: Peers | None, sizes: Sizes, repeat: int) -> None:
    for records in (SMALL, sizes.large):
        say(f"nothing new at {records} records")
        phases = run(peers, "posobat", records, SKIP="pull")
        report.figures[f"idle at {records}"] = phases
        both = phases["noop"]["up"] + phases["noop"]["down"]
        report.bar(f"nothing new at {records} records, bytes both ways", both, most=600)


def offline(report: Report, peers: Peers | None, sizes: Sizes, repeat: int) -> None:
    say(f"180 days offline: {sizes.offline} ops in one exchange")
    phases = run(peers, "posobat", sizes.offline, SKIP="pull", MOST_OPS=str(sizes.offline))
    report.figures["offline"] = phases
    push = phases["push"]
    if "cpu_c" in push:
        used = push["cpu_c"] + push["cpu_s"] + push["cpu_pg"]
        report.bar("180 days offline, CPU s, both sides and database", used, most=60)
    report.bar("180 days offline, MB at the post", push["rss_c"], most=200)


def new(report: Report, peers: Peers | None, sizes: Sizes, repeat: int) -> None:
    say(f"new post in a district of {sizes.district} patients and prescriptions")
    told: Any = bench_snapshot.main(["--records", str(sizes.district)])
    report.figures["new"] = told
    report.bar("new post usable at 50 kbit/s, s", told["http"]["line_s"], most=150)
    report.bar("whole district from a stick, s", told["stick"]["usable_s"], most=60)


def per_record(phase: dict[str, Any], name: str) -> float:
    return float(phase[name]) / max(phase["n"], 1)


def cpu_us(phase: dict[str, Any]) -> float:
    """Client, server and database; 0 where it was not measured."""
    used = sum(phase.get(name, 0.0) for name in ("cpu_c", "cpu_s", "cpu_pg"))
    return float(used) / max(phase["n"], 1) * 1e6


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


_WORK = {
    "race": race,
    "bad": bad,
    "cuts": cut,
    "day": day,
    "idle": idle,
    "offline": offline,
    "new": new,
}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", default=",".join(PARTS), help="parts, joined by commas")
    options.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    options.add_argument("--repeat", type=int, default=5)
    options.add_argument("--records", type=int, default=0, help="of the race")
    options.add_argument("--district", type=int, default=0, help="of the new post")
    options.add_argument("--cuts", type=int, default=0, help="how many")
    options.add_argument("--without", choices=RACERS[1:], help="a peer that does not run here")
    given = options.parse_args()
    peers = runs.peers()
    if peers is None:
        say(runs.MISSING)
    sizes = QUICK if given.quick else Sizes()
    asked = {"records": given.records, "cuts": given.cuts, "district": given.district}
    sizes = replace(sizes, **{name: value for name, value in asked.items() if value})
    report = Report(RACERS if not given.without else [r for r in RACERS if r != given.without])
    for part in given.only.split(","):
        _WORK[part](report, peers, sizes, 1 if given.quick else given.repeat)
    missed = [figure for figure, told in report.bars.items() if not told["met"]]
    print(json.dumps({"bars": report.bars, "missed": missed, "figures": report.figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
