"""Brings the places up to date from a download: what would change, row by row, and the file with it changed."""

from screener.care.refreshing.comparing import Change, Plan, compare
from screener.care.refreshing.download import Download, RefreshError, read_download
from screener.care.refreshing.writing import read_rows, write

__all__ = ["Change", "Download", "Plan", "RefreshError", "compare", "read_download", "read_rows", "write"]
