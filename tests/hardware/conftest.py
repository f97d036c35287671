"""The abacus and MTIA's owner are packages of their own: their tests run where they are installed, see
test_accelerator.py."""

collect_ignore = ["abacus", "mtia_owner"]
