"""Commands between kernels and the models that call them.

- `export`: winners as a Python package by shape region
- `specs_from`: specs for a model's heavy operators
- `profile`: what holds a kernel back
"""
