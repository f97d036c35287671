"""What a run leaves behind: results.json, the table, failure texts, patches, provenance, JUnit properties.

Nothing here imports pytest: the plugin feeds these functions and prints what they return.
"""
