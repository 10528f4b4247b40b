"""Benchmarks: every figure stands beside another of the same run, because machines differ.

`make bench` runs all rows; `python -m bench --only NAME --quick --json F` runs some.
"""
