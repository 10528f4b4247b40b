"""Devices that speak their real protocol over a pseudo terminal or TCP. They import no driver."""
