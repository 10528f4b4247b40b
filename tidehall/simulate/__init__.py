"""Days of a hall in a computer: people come, the shipped rules decide, waits are counted."""
