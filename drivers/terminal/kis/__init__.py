"""KIS정보통신: the agent of KIS on a till."""
