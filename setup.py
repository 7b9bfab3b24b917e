"""Builds the one compiled module; where no compiler is at hand, cleaner/scan/plain.py does its work."""

from setuptools import Extension, setup

setup(ext_modules=[Extension("cleaner.scan._native", ["src/cleaner/scan/_native.c"], optional=True)])
