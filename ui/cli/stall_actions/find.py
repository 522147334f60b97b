"""`pos stall find`: the tills that say on this LAN that they are there. Who they are, only a pairing shows."""

import argparse
import time

from pos.settings import Settings
from sync.stall.announcement import Found, Offer
from sync.stall.finding import Finding
from sync.stall.multicast import NOWHERE
from ui.cli import exits
from ui.cli.device_actions.stall_devices import settings_of
from ui.cli.ledger_actions.telling import Refused, told, visible

_OFFERS = {Offer.TILL: "장사 중", Offer.DOOR: "새 기계를 기다림"}


def run(arguments: argparse.Namespace) -> int:
    found = look(settings_of(arguments), (Offer.DOOR, Offer.TILL), arguments.wait_s)
    for one in found:
        told(words(one), said(one), as_json=arguments.json)
    if not found and not arguments.json:
        print("찾은 계산대가 없습니다. 같은 LAN인지 보거나 주소를 적어 주세요: pos stall pair 192.168.0.20")
    return exits.OK


def look(settings: Settings, offers: tuple[Offer, ...], wait_s: float) -> list[Found]:
    """After so many seconds. Raises `Refused` where this box may not look."""
    where = settings.text("lan.finding")
    if where == NOWHERE:
        raise Refused("NOT_LOOKING", "lan.finding 설정이 OFF라 찾지 않습니다. 계산대의 주소를 적어 주세요.")
    finding = Finding(where)
    finding.start()
    try:
        time.sleep(wait_s)
        return [one for offer in offers for one in finding.found(offer)]
    finally:
        finding.stop()


def words(one: Found) -> str:
    places = " ".join(map(str, one.addresses))
    return f"{visible(one.stall) or '계산대'}  {places}  {_OFFERS[one.offer]}  {one.key[:8]}"


def said(one: Found) -> dict[str, object]:
    places = [str(address) for address in one.addresses]
    return {"stall": one.stall, "addresses": places, "offer": one.offer.name, "key": one.key}
