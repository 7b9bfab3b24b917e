"""Builds the compiled modules; where no compiler is at hand, the `plain.py` beside each does its work."""

from setuptools import Extension, setup

setup(
    ext_modules=[
        Extension("cleaner.scan._native", ["src/cleaner/scan/_native.c"], optional=True),
        Extension("cleaner.model.kernels._native", ["src/cleaner/model/kernels/_native.c"], optional=True),
        Extension("cleaner.read.stream._native", ["src/cleaner/read/stream/_native.c"], optional=True),
    ]
)
