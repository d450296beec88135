"""posobat: pos obat, the counter program of medicine delivery posts in Banyuwangi."""

__version__ = "0.1.0"
