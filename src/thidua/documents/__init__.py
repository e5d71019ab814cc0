"""Reads sheets and writes documents from plain values; knows no table of ours."""
