"""Whether retrieval finds the right documents: questions with the documents that answer them, named beforehand.

- `questions`: reads `questions/*.yaml`
- `searchers`: ours, ours without conditions, and a plain keyword search
- `__main__`: recall at five of each, and what was missed
"""
