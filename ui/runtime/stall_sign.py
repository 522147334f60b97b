"""The sign a till hangs out on its LAN, made of its settings and its key."""

from pos.settings import Settings
from sync.identity import Identity
from sync.stall.announcement import Announcement, Offer, fingerprint
from sync.stall.announcing import Announcing
from sync.stall.certificate import own_certificate


def announcing(identity: Identity, settings: Settings, offer: Offer, port: int) -> Announcing:
    """Not started yet."""
    key = fingerprint(own_certificate(identity))
    return Announcing(Announcement(offer, key, settings.text("stall.name"), port), settings.text("lan.finding"))
