"""Window signs: the port, LED font cards, Modbus number displays, simulated and absent siblings."""
