"""Receipt printers that understand ESC/POS, by serial port, TCP or USB."""
