"""Commands between kernels and the models that call them.

- `export`: winners as a Python package by shape region
- `profile`: what holds a kernel back
"""
