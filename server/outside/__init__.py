"""What leaves the hall's own house: messages to people, calls of other platforms."""
