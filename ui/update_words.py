"""What `pos update` says: what keeps it from being done and what to do then, what it does, and what came of it."""

from ui.cli import exits

REFUSALS: dict[str, tuple[int, str]] = {
    "NO_SUCH_FILE": (exits.BAD_INPUT, "그런 파일이 없습니다. 이름을 보고 다시 적어 주세요: {path}"),
    "NO_FILE": (exits.BAD_INPUT, "여기에는 .update 파일이 없습니다. 스틱에 담아 다시 해 주세요: {folder}"),
    "NO_RELEASE": (
        exits.BAD_INPUT,
        "장날의 업데이트 파일이 아닙니다. jangnal-0.0.0.update처럼 생긴 파일을 적어 주세요: {path}",
    ),
    "NOT_SIGNED": (
        exits.CHECK_FAILED,
        "아는 사람이 서명한 파일이 아니거나 고쳐진 파일입니다. 받은 곳에서 다시 받아 주세요.",
    ),
    "NO_KEYS": (
        exits.CANNOT_RUN,
        "이 기계는 아직 누구의 업데이트도 믿지 않습니다. 설치 묶음(kit)으로 새 판을 설치해 주세요.",
    ),
    "HALF": (
        exits.CHECK_FAILED,
        "덜 옮겨진 파일입니다({whole:,}바이트 가운데 {there:,}). 스틱에 다시 담아 주세요.",
    ),
    "DAMAGED": (exits.CHECK_FAILED, "손상된 파일입니다. 스틱에 다시 담거나 다른 스틱으로 해 주세요."),
    "STRANGE": (exits.CHECK_FAILED, "업데이트 파일이 잘못 만들어졌습니다({why}). 만든 곳에 알려 주세요."),
    "OTHER_PRODUCT": (exits.CHECK_FAILED, "다른 프로그램의 업데이트입니다. 장날의 것을 골라 주세요."),
    "NEWER_FORMAT": (
        exits.CHECK_FAILED,
        "이 판은 읽지 못하는 새 형식입니다. 설치 묶음(kit)으로 새 판을 설치해 주세요.",
    ),
    "OTHER_MACHINE": (
        exits.CHECK_FAILED,
        "다른 종류의 기계({its})를 위한 업데이트입니다. 이 기계({ours})의 것을 골라 주세요.",
    ),
    "SAME": (exits.CHECK_FAILED, "이미 {version}판입니다. 할 일이 없으니 그대로 쓰세요."),
    "OLDER": (
        exits.CHECK_FAILED,
        "지금({old})보다 옛 판({version})입니다. 그래도 바꾸려면 --anyway를 붙여 주세요.",
    ),
    "TOO_OLD": (
        exits.CHECK_FAILED,
        "지금 판({old})에서 바로 갈 수 없습니다. {oldest}판으로 먼저 업데이트해 주세요.",
    ),
    "NO_ROOM": (
        exits.CANNOT_RUN,
        "디스크에 자리가 {megabytes:,}MB 모자랍니다({folder}). 비우고 다시 해 주세요.",
    ),
    "READ_ONLY": (
        exits.CANNOT_RUN,
        "디스크에 쓸 수 없습니다({folder}). 읽기 전용이면 디스크를 점검하거나 바꿔 주세요.",
    ),
    "DISK_FORGETS": (
        exits.CANNOT_RUN,
        "디스크가 쓴 것을 그대로 지키지 못합니다({path}). 디스크를 점검하거나 바꿔 주세요.",
    ),
    "NOT_ROOT": (exits.CANNOT_RUN, "관리자로 다시 해 주세요: sudo pos update"),
    "NOT_INSTALLED": (
        exits.CANNOT_RUN,
        "설치된 장날이 없습니다({folder}). 설치 묶음(kit)으로 설치한 기계에서 해 주세요.",
    ),
    "ALREADY_UPDATING": (exits.CANNOT_RUN, "다른 업데이트가 이미 하고 있습니다. 끝나면 다시 해 주세요."),
    "UNDER_WAY": (
        exits.CANNOT_RUN,
        "앞의 업데이트가 아직 끝나지 않았습니다. 기계를 껐다 켜고 다시 해 주세요.",
    ),
    "MONEY_UNDER_WAY": (
        exits.CANNOT_RUN,
        "결제가 끝나지 않았거나 됐는지 모르는 결제가 있습니다. 계산대에서 끝내고 다시 해 주세요.",
    ),
    "NOT_WHAT_IT_SAYS": (
        exits.CHECK_FAILED,
        "새 판이 돌지 않거나 파일에 적힌 판이 아닙니다. 바꾸지 않았습니다. 만든 곳에 알려 주세요. ({why})",
    ),
    "DOES_NOT_RUN": (
        exits.CHECK_FAILED,
        "프로그램이 돌지 않습니다. 바꾸지 않았습니다. 만든 곳에 알려 주세요. ({program}: {why})",
    ),
    "NO_ANSWER": (
        exits.CHECK_FAILED,
        "프로그램이 {seconds}초 안에 대답하지 않습니다. 바꾸지 않았습니다. 만든 곳에 알려 주세요. ({program})",
    ),
    "SETTINGS": (
        exits.CHECK_FAILED,
        "새 판이 이 가게의 설정을 받지 않습니다. 바꾸지 않았습니다. 설정을 고치고 다시 해 주세요. ({why})",
    ),
    "BOOK": (
        exits.CHECK_FAILED,
        "새 판이 이 가게의 장부를 열지 못합니다. 바꾸지 않았습니다. 만든 곳에 알려 주세요. ({why})",
    ),
    "NOT_COPIED": (
        exits.CANNOT_RUN,
        "장부를 복사하지 못했습니다. 바꾸지 않았습니다. pos ledger verify로 살피고 다시 해 주세요. ({why})",
    ),
    "SERVICE": (
        exits.CANNOT_RUN,
        "계산대를 멈추거나 켤 수 없습니다. 기계를 껐다 켜고 다시 해 주세요. (systemctl {words}: {why})",
    ),
    "NOT_OVER": (exits.CANNOT_RUN, "아직 끝나지 않았습니다. 기계를 껐다 켜면 스스로 마칩니다."),
    "NOTHING_BEFORE": (
        exits.CHECK_FAILED,
        "{version}판의 앞 판이 남아 있지 않습니다. 앞 판의 파일로 --anyway를 붙여 해 주세요.",
    ),
    "NO_PRIVATE_KEY": (
        exits.BAD_INPUT,
        "서명할 열쇠가 아닙니다. pos update key로 만든 파일을 --key로 적어 주세요: {path}",
    ),
    "KEY_IS_THERE": (
        exits.BAD_INPUT,
        "그 이름의 열쇠가 이미 있습니다. 덮어쓰지 않으니 다른 이름을 적어 주세요: {path}",
    ),
    "WRONG_WORDS": (exits.BAD_INPUT, "이렇게 적어 주세요: {form}"),
    "DISK": (exits.CANNOT_RUN, "디스크나 스틱이 오류를 냅니다. 다시 꽂거나 바꾸고 다시 해 주세요. ({why})"),
}
"""By the code: the exit code, and one sentence with what to do next."""

STEPS = {
    "UNPACKING": "파일을 살피고 풀고 있습니다. 계산대는 그대로 팔 수 있습니다.",
    "REHEARSING": "새 판이 장부의 복사본을 열어 보고 있습니다.",
    "STOPPING": "계산대를 잠깐 멈춥니다.",
    "COPYING": "장부를 복사하고 있습니다.",
    "WATCHING": "다시 켜고 지켜보고 있습니다. 전원을 끄지 마세요. 꺼져도 다시 켜면 이어집니다.",
    "GOING_BACK": "새 판이 제대로 켜지지 않아 앞 판으로 돌아갑니다.",
}

OUTCOMES = {
    "CAME_UP": "{new}판이 됐습니다. 앞 판({old})으로 돌아가려면 pos update back.",
    "WENT_BACK": "{new}판이 제대로 켜지지 않아 {old}판으로 돌아왔습니다. 판 것은 모두 그대로입니다.",
    "WENT_BACK_ASKED": "{old}판으로 돌아왔습니다. 판 것은 모두 그대로입니다.",
    "STAYED": "{old}판은 그사이의 장부를 읽지 못해 {new}판으로 남았습니다. 판 것은 모두 그대로입니다."
    " 더 새로운 판으로 업데이트해 주세요.",
    "NEXT_START": "다 준비했습니다. 다음에 켤 때 {new}판으로 켜 보고, 안 되면 {old}판으로 돌아갑니다.",
    "NEXT_START_BACK": "다음에 켤 때 {new}판에서 {old}판으로 돌아갑니다.",
}

STATUS = {
    "CURRENT": "지금 판: {version} (장부 형식 {schema})",
    "PREVIOUS": "돌아갈 수 있는 앞 판: {version}",
    "NO_PREVIOUS": "돌아갈 수 있는 앞 판은 없습니다.",
    "KEYS": "이 기계가 믿는 서명: {count}개",
    "UNDER_WAY": "{new}판을 켜 보는 중입니다 (앞 판 {old}).",
    "NOT_INSTALLED": "설치 묶음(kit)으로 설치한 기계가 아니어서 업데이트하지 않습니다.",
}

SIGNED = "만들었습니다: {path} ({version}판, {megabytes:,.1f}MB)"
KEY_MADE = (
    "비밀 열쇠를 만들었습니다: {path}. 남에게 주지 말고, 아래 한 줄을 assets/install/update-keys에 적어 주세요."
)
