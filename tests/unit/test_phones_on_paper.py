"""Every paper of a post bears its number as people dial it."""

from dataclasses import replace

from posobat.app.blank_slips import blank_facts
from posobat.app.manifest import HandOver, hand_over_all
from posobat.app.print_papers import notice_facts, slip_facts
from posobat.app.print_run import manifest_from
from posobat.demo import samples
from posobat.demo.memory import memory_ports
from posobat.demo.road_morning import road_desk


def test_slip_notice_manifest_and_blank_say_the_same_number() -> None:
    desk = road_desk()
    desk.info = replace(samples.POST, phone="62333421118")  # as the district keeps it
    ports = memory_ports(desk)
    sealed = [d for d in desk.bundles.values() if d.row.state == "DISEGEL"]
    handed = HandOver(samples.DRIVERS[0], ((sealed[0].row.delivery, sealed[0].seal),), "1", "5")
    with ports.work(samples.STAFF[0].id) as work:
        hand_over_all(work, ports.reference, ports.clock, handed, samples.STAFF[0].name)
        work.commit()
    manifest = manifest_from(desk.papers.jobs[-1].order.content)
    slip = slip_facts(sealed[0], desk.info, ports.reference, "")
    notice = notice_facts(sealed[0], desk.info, "")
    blank = blank_facts(desk, ["BLB-261122-0061-R"])
    said = {facts.post_phone for facts in (manifest, slip, notice, blank)}
    assert said == {"0333-421118"}
