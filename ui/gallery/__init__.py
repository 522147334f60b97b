"""Every screen in every state, for pictures, measures and proofs."""
