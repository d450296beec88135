"""The same tests on both databases."""

from helpers.both_databases import database_url, district, empty_database_url, tmp_path

__all__ = ["database_url", "district", "empty_database_url", "tmp_path"]
