"""ID card readers: the port, the SDT module's driver, and its simulated and absent siblings."""
