"""Campaigns of a language model in C++ on a CPU, through a mailbox: what was found, and what the parts brought."""
