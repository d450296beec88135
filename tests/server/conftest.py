"""The same tests on both databases."""

from helpers.both_databases import database_url, district, tmp_path

__all__ = ["database_url", "district", "tmp_path"]
