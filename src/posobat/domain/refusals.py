"""Reasons for quarantine that no correction of the content can heal."""

SERVER_ONLY_POST = "Hanya server kabupaten yang boleh mengubah data pos."
SERVER_ONLY_COURIER = "Hanya server kabupaten yang boleh mencatat jawaban kurir."
SERVER_ONLY_ERASURE = "Hanya server kabupaten yang boleh menghapus data pasien."
NOT_THE_SERVER = "Catatan ini mengaku dari server kabupaten."
OTHER_POST = "Catatan ini mengenai data pos lain."
NO_RIGHT = frozenset(
    {SERVER_ONLY_POST, SERVER_ONLY_COURIER, SERVER_ONLY_ERASURE, NOT_THE_SERVER, OTHER_POST}
)
