"""Commands about runs and their reports.

- `compare`: two runs item by item
- `history`: what an operator was judged at over time
- `page`: index.html of a report
- `junit`: a JUnit file of a results.json, for runs outside pytest
- `export_benchmarks`: a results.json as other trackers of benchmarks read it
- `inputs`: which report and which store a command reads
"""
