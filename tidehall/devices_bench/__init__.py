"""What `tidehall devices` can do, one file for each action."""
