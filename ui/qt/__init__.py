"""The Qt application: the window, the bridge from the engine, the pictures."""
