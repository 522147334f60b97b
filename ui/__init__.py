"""Every face of the till: screens and the command line, and in `ui.runtime` the one place that builds things."""
