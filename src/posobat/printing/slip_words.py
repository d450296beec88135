"""Where to, and who pays: the words of the delivery slip that every size of it says alike."""

from posobat.app.papers import SlipFacts
from posobat.printing.letters import Words


def point_words(facts: SlipFacts) -> str:
    if facts.lat_e6 is None or facts.lon_e6 is None:
        return ""
    return f" · titik peta {facts.lat_e6 / 1e6:.5f}, {facts.lon_e6 / 1e6:.5f}"


def address_words(facts: SlipFacts, lines: int = 3) -> list[Words]:
    corner = "/".join(
        f"{word} {value}" for word, value in (("RT", facts.rt), ("RW", facts.rw)) if value
    )
    area = f"Desa/Kel. {facts.village}, Kec. {facts.kecamatan}"

    def street(text: str) -> str:
        return ", ".join(part for part in (text, corner) if part)

    def hamlet(text: str) -> str:
        return ", ".join(part for part in (f"Dusun {text}" if text else "", area) if part)

    found = [Words("Nama penerima", facts.recipient, 19, 9, bold=True, lines=lines, field="name")]
    if facts.street or corner:
        text = street(facts.street)
        found.append(
            Words(
                "Jalan",
                text,
                12.5,
                lines=lines,
                field="street",
                part=facts.street,
                dress=street,
            )
        )
    text = hamlet(facts.hamlet)
    found.append(
        Words(
            "Dusun",
            text,
            12.5,
            bold=True,
            lines=lines,
            field="hamlet",
            part=facts.hamlet,
            dress=hamlet,
        )
    )
    return found


def landmark_words(facts: SlipFacts) -> Words:
    def dress(text: str) -> str:
        return f"Patokan: {text}" if text else ""

    text = dress(facts.landmark)
    return Words("Patokan", text, 12, lines=9, field="landmark", part=facts.landmark, dress=dress)


def courier_words(carrier: str) -> str:
    """ "Kurir GO-SEND", "Kurir siaga", or "Kurir" while nobody was chosen."""
    return f"Kurir {carrier.removeprefix('kurir ')}".strip()


def fee_words(fee: int | None) -> str:
    if fee is None:
        return "Ongkos menyusul"
    return f"Ongkos {rupiah(fee)}" if fee else "Tanpa ongkos"


def rupiah(amount: int) -> str:
    return f"Rp{amount:,}".replace(",", ".")
