"""KICC EasyCard: the agent of KICC on a Windows till (EasyCardK)."""
