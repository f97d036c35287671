"""Typed answers: what a model is to fill in, as a JSON schema and in words.

form  a typed answer, defined once
"""
