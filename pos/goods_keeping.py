"""Goods as the merchant changes them at her stall, and vouchers on their way to the bank."""

from pos import messages as m
from pos.desk import Desk, Events, refuse
from pos.goods_change import PriceChange, SoldOutChange, StockMovement
from pos.messages import Refusal
from pos.money import LARGEST_AMOUNT
from pos.names import clean_or_nothing
from pos.quantity import LARGEST_WEIGHT_G
from pos.slip import Paper, Slip
from pos.voucher import VoucherHandIn


def set_price(desk: Desk, command: m.SetItemPrice) -> Events:
    item = desk.catalogue.by_id(command.item_id)
    if item is None:
        return refuse(command, Refusal.NOT_ON_FILE, command.item_id)
    if not 0 < command.price <= LARGEST_AMOUNT:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    change = PriceChange(**desk.mark(), item_id=item.id, name=item.name, old=item.price, new=command.price)
    return (m.PriceChanged(change),)


def set_sold_out(desk: Desk, command: m.SetSoldOut) -> Events:
    item = desk.catalogue.by_id(command.item_id)
    if item is None:
        return refuse(command, Refusal.NOT_ON_FILE, command.item_id)
    if item.sold_out == command.sold_out:
        return ()
    change = SoldOutChange(**desk.mark(), item_id=item.id, name=item.name, sold_out=command.sold_out)
    return (m.SoldOutChanged(change),)


def move_stock(desk: Desk, command: m.MoveStock) -> Events:
    item = desk.catalogue.by_id(command.item_id)
    if item is None:
        return refuse(command, Refusal.NOT_ON_FILE, command.item_id)
    if command.by == 0 or abs(command.by) > LARGEST_WEIGHT_G * 100:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    reason = clean_or_nothing(command.reason) or ("입고" if command.by > 0 else "폐기")
    moved = StockMovement(**desk.mark(), item_id=item.id, name=item.name, by=command.by, reason=reason)
    return (m.StockMoved(moved),)


def hand_in_vouchers(desk: Desk, command: m.HandInVouchers) -> Events:
    faces = desk.archive.vouchers_in_hand(command.tender)
    if not faces:
        return refuse(command, Refusal.NO_VOUCHERS)
    handed = VoucherHandIn(**desk.mark(), tender=command.tender, faces=faces)
    return (m.VouchersHandedIn(handed), m.SlipQueued(Slip(desk.new_id(), handed.id, paper=Paper.HAND_IN)))
