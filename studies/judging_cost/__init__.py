"""What judging one candidate costs, by this judge and by another checkout's, by turns. See README.md."""
