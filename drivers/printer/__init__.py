"""Receipt printers that speak ESC/POS, and the documents they print."""
