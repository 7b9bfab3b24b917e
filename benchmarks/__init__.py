"""Benchmarks: scripts, each run by its path, see docs/benchmarks.md."""
