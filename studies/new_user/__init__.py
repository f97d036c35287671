"""A new user's path through the README, walked by a script in a fresh clone and recorded."""
