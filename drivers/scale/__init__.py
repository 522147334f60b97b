"""Weighing scales: ten ways to say one number, and every way in which it may not be trusted."""
