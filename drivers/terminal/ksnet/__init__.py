"""KSNET KSCAT: the agent of KSNET on a till."""
