"""What `tidehall doctor` looks at: one function for each finding."""
