"""Pictures of the real screens: each scene of the gallery is played, and photographed."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QImage

SIZE, WIDTH_MM = (1024, 768), 305
"""The panel most stalls have."""


def take(names: Iterable[str]) -> dict[str, QImage]:
    """By the names of their scenes; in Korean and in the look everybody begins with."""
    from ui.gallery import scenes, setup
    from ui.gallery.studio import playing

    setting_up = {scene.name: scene for scene in setup.SCENES}
    selling = {scene.name: scene for scene in scenes.SCENES}
    taken: dict[str, QImage] = {}
    for name in names:
        if name in setting_up:
            with setup.setting_up(setting_up[name], SIZE, WIDTH_MM) as box:
                taken[name] = box.hands.picture()
        else:
            with (
                tempfile.TemporaryDirectory() as folder,
                playing(selling[name], Path(folder), SIZE, WIDTH_MM) as till,
            ):
                taken[name] = till.seen.picture()
    return taken
