"""SMARTRO TL3500 and its kin (TL3500S, TL3500BP, TL3600, TL3010): unattended card terminals on a serial line."""
