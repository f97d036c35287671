"""Kernel files of four public projects under specs of ours, without an edit. See README.md."""
