"""The page with many items and nodes: how long it takes to load in Chromium, and what memory it needs."""
