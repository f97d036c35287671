"""Turns what is known about an operator into new candidates: prompts, proposers and the universal operator."""
