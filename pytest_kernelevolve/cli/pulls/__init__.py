"""Commands about pull requests.

- `comment`: the one comment under a pull request
- `propose`: one pull request for each winner of a run in suggest mode
- `take`: a pull request's kernels, and nothing else of it, into a checkout of its base
"""
