"""What a move costs and whether it is right, on real packages that are fetched when asked."""
