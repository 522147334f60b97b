"""Barcode scanners: on a serial line, on a grabbed Linux input device, or as one more keyboard of the till."""
