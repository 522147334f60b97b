"""`pos devices record NAME FILE`: tries a device and writes down every byte, to be looked at or replayed
elsewhere.
"""

import argparse
from queue import Queue
from time import monotonic

from drivers.events import DriverEvent
from drivers.registry import make
from drivers.transport import parse_connection
from drivers.transport.recording import RecordedEndpoint
from ui.cli import exits
from ui.cli.device_actions.exercise import Teller, run_for
from ui.cli.device_actions.stall_devices import named
from ui.cli.ledger_actions.telling import Refused
from ui.runtime.device_trial import Trial


def run(arguments: argparse.Namespace) -> int:
    _, spec = named(arguments)
    if arguments.file.exists():
        raise Refused("ALREADY_THERE", f"그 이름의 파일이 이미 있습니다. 다른 이름을 적어 주세요: {arguments.file}")
    if spec.driver == "input-scanner":
        raise Refused("WOULD_KEEP_CODES", "자판처럼 치는 스캐너는 손님의 결제 코드가 남을 수 있어 적지 않습니다.")
    inbox: Queue[DriverEvent] = Queue()
    endpoint = RecordedEndpoint(parse_connection(spec.connection), arguments.file, monotonic())
    worker = make(spec, endpoint, inbox.put)
    teller = Teller(as_json=arguments.json)
    trial = Trial(spec, worker, teller)

    def hear(event: DriverEvent) -> bool:
        trial.hear(event)
        return False

    run_for(arguments.seconds, [worker], inbox, hear)
    if endpoint.fault is not None:
        raise endpoint.fault
    if not arguments.file.exists():
        teller.note("장비와 이어지지 않아 적은 것이 없습니다. 전원과 선과 설정을 봐 주세요.")
        return exits.CHECK_FAILED
    teller.note(f"적었습니다: {arguments.file}. 결제 코드처럼 긴 숫자는 가렸습니다.")
    return exits.OK
