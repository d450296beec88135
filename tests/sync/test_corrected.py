"""A record that the district refused: a person corrects it in three keys, or gives it up. Both
sides show why until then, and nothing that was recorded about it meanwhile is lost.
"""

import pytest

from helpers.district import District
from helpers.prescriptions import sample
from helpers.station import Station, log, op_ids, projected, refolded
from posobat.app.correct_refused import correct_refused, give_up_refused
from posobat.app.refused import can_correct, fields_of
from posobat.cli.admin import run as admin
from posobat.domain.errors import DomainError
from posobat.server.quarantine import held_op, held_ops

NAME = ("name",)


def refused_patient(station: Station) -> str:
    body = {"name": ["Siti"], "nik": "3510014505620001", "born": "1962-05-05", "sex": "P"}
    return station.record_raw("patient.set", body, fold=False)


def refused_prescription(station: Station) -> tuple[str, str]:
    """With no tablets at all, and an event that was recorded for it all the same."""
    patient = station.register(sample(0))
    item = {"n": 1, "code": "MET500T", "name": "Metformin 500 mg", "quantity": 0}
    body = {
        "patient": patient.patient,
        "date": "2026-11-22",
        "items": [item],
        "bundles": [{"n": 1, "slip": "BLB-261122-0901-X", "items": [1]}],
    }
    resep = station.record_raw("prescription.new", body, fold=False)
    event = {"event": "telaah", "yes": ["1"]}
    return resep, station.record_raw("prescription.event", event, resep, fold=False)


def correct(station: Station, op: str, values: dict[tuple[str | int, ...], str]) -> str:
    with station.work() as unit:
        made = correct_refused(unit, op, values)
        unit.commit()
    return made


def test_both_sides_show_it_within_one_exchange(
    district: District, stations: list[Station], capsys: pytest.CaptureFixture[str]
) -> None:
    first, _ = stations
    op = refused_patient(first)
    good = first.register(sample(1))
    assert first.sync().confirmed
    assert good.prescription in op_ids(district.engine)
    (shown,) = first.post.desk.refused()
    (held,) = held_ops(district.engine)
    assert (
        (shown.op, shown.reason) == (held.op, held.reason) == (op, "Isi data salah bentuk: name.")
    )
    assert shown.body["nik"] == "3510014505620001"
    assert held_op(district.engine, op[:10]).body.count("3510014505620001") == 1
    assert admin(["--database", district.url, "quarantine", "list"]) == 0
    listed = capsys.readouterr().out
    assert op[:12] in listed
    assert "3510014505620001" not in listed
    assert admin(["--database", district.url, "quarantine", "show", op[:12]]) == 0
    assert "3510014505620001" in capsys.readouterr().out


def test_corrected_it_goes_out_with_the_next_exchange_and_is_asked_about_no_more(
    district: District, stations: list[Station]
) -> None:
    first, second = stations
    op = refused_patient(first)
    first.sync()
    (shown,) = first.post.desk.refused()
    assert can_correct(shown)
    assert [field.key for field in fields_of(shown)] == ["born", "name", "nik", "sex"]
    correct(first, op, {NAME: "Siti Aminah"})
    assert first.post.desk.refused() == []
    assert first.post.desk.connection().refused == 0
    done = first.sync()
    assert done.confirmed
    assert (done.sent, done.refused) == (1, 0)
    assert held_ops(district.engine) == []
    assert held_op(district.engine, op).settled
    second.sync()
    for engine in (first.engine, second.engine, district.engine):
        rows = projected(engine)["patient"]
        assert [row[1] for row in rows] == ["Siti Aminah"]
        assert projected(engine) == refolded(engine)
    # the refused one stays in the log as it was
    assert any(row["id"] == op and row["refused"] for row in log(first.engine))


def test_a_corrected_prescription_keeps_what_was_recorded_about_it(
    district: District, stations: list[Station]
) -> None:
    first, second = stations
    resep, event = refused_prescription(first)
    first.sync()
    (shown,) = first.post.desk.refused()
    (amount,) = [field for field in fields_of(shown) if field.key == "quantity"]
    assert (amount.value, amount.n, amount.number) == ("0", 1, True)
    with pytest.raises(DomainError, match="Jumlah harus lebih dari 0"):
        correct(first, resep, {amount.path: "-3"})
    with pytest.raises(DomainError, match="angka bulat") as bad:
        correct(first, resep, {amount.path: "tiga"})
    assert bad.value.field == "quantity"
    correct(first, resep, {amount.path: "30"})
    assert first.sync().confirmed
    second.sync()
    assert event in op_ids(district.engine)
    for engine in (first.engine, second.engine, district.engine):
        (row,) = [r for r in projected(engine)["prescription"] if r[0] == resep]
        (item,) = [r for r in projected(engine)["prescription_item"] if r[0] == resep]
        assert 30 in item
        assert row in refolded(engine)["prescription"]


def test_given_up_it_leaves_the_list_on_both_sides_with_the_reason_in_the_log(
    district: District, stations: list[Station]
) -> None:
    first, second = stations
    op = first.record_raw("post.set", {"code": "BLB", "name": "Milik saya"}, fold=False)
    first.sync()
    (shown,) = first.post.desk.refused()
    assert not can_correct(shown)
    with first.work() as unit:
        with pytest.raises(DomainError, match="alasan"):
            give_up_refused(unit, op, " ")
        closing = give_up_refused(unit, op, "Salah tekan, nama pos sudah benar")
        unit.commit()
    assert first.sync().confirmed
    assert first.post.desk.refused() == []
    assert held_ops(district.engine) == []
    assert {op, closing} <= set(op_ids(district.engine))
    second.sync()
    assert projected(first.engine) == projected(second.engine) == projected(district.engine)


def test_it_is_settled_once(district: District, stations: list[Station]) -> None:
    first, _ = stations
    op = refused_patient(first)
    first.sync()
    with pytest.raises(DomainError, match="Belum ada"):
        correct(first, op, {("nik",): "3510014505620001"})
    correct(first, op, {NAME: "Siti"})
    with pytest.raises(DomainError, match="sudah diperbaiki"):
        correct(first, op, {NAME: "Siti Aminah"})
