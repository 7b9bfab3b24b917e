"""Builds the compiled modules; where no compiler is at hand, the `plain.py` beside each does its work."""

from setuptools import Extension, setup

setup(
    ext_modules=[
        Extension(
            f"cleaner.{name}._native", [f"src/cleaner/{name.replace('.', '/')}/_native.c"], optional=True
        )
        for name in ("scan", "model.kernels", "model.survey", "read.stream")
    ]
)
