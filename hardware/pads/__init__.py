"""Call pads and raters: frame maps as data, one driver for all of them, simulated and absent."""
