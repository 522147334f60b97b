"""The protocols there are, one row each."""

from drivers.scale import cas_ap1, cas_ecr12, cas_ecr14, cas_pb2, cas_pd2, cas_stream, sma, toledo8217
from drivers.scale.protocol import ScaleProtocol

PROTOCOLS: tuple[ScaleProtocol, ...] = (
    cas_ap1.PROTOCOL,
    cas_pd2.TYPE_0,
    cas_pd2.STREAM,
    cas_pd2.TYPE_5,
    cas_stream.PROTOCOL,
    cas_ecr12.PROTOCOL,
    cas_ecr14.PROTOCOL,
    cas_pb2.PROTOCOL,
    toledo8217.PROTOCOL,
    sma.PROTOCOL,
)
