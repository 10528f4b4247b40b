"""What `tidehall demo` is made of: its opening moment, its accounts, its child processes."""
