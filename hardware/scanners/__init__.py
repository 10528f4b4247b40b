"""Code scanners: the port, serial and keyboard scanners, simulated and absent siblings."""
