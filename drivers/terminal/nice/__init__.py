"""NICE정보통신 NVCAT: the agent of NICE on a till."""
