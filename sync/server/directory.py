"""What markets and their stalls are called, for whoever shows or names them."""

from sqlalchemy import Connection, func, select

from sync.server.store.schema import device, market, stall


def market_name(connection: Connection, market_id: str) -> str:
    return str(connection.execute(select(market.c.name).filter_by(market_id=market_id)).scalar_one())


def markets(connection: Connection) -> list[tuple[str, str]]:
    """Return (id, name) of every market."""
    query = select(market.c.market_id, market.c.name).order_by(market.c.name)
    return [(row.market_id, row.name) for row in connection.execute(query)]


def stall_name(connection: Connection, market_id: str, stall_id: str) -> str | None:
    query = select(stall.c.name).where(stall.c.market_id == market_id, stall.c.stall_id == stall_id)
    return connection.execute(query).scalar()


def stall_names(connection: Connection, market_id: str) -> list[tuple[str, str]]:
    """Return (id, name) of every stall."""
    query = select(stall.c.stall_id, stall.c.name).where(stall.c.market_id == market_id).order_by(stall.c.name)
    return [(row.stall_id, row.name) for row in connection.execute(query)]


def tills_apart(connection: Connection, market_id: str) -> dict[str, str]:
    """Return the name of each till by its id, of stalls that have several: each of them counts its receipts."""
    shared = select(device.c.stall_id).where(device.c.market_id == market_id).group_by(device.c.stall_id)
    query = select(device.c.device_id, device.c.name).where(
        device.c.market_id == market_id, device.c.stall_id.in_(shared.having(func.count() > 1))
    )
    return {row.device_id: row.name for row in connection.execute(query)}
