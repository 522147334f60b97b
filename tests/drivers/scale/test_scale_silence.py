"""Silent, not understood, or well."""

from scale_vectors import BY_NAME

from drivers.device import Reason
from drivers.scale.silence import Silence


def test_a_scale_that_is_asked_is_silent_from_the_first_question_and_not_from_the_last_answer() -> None:
    silence = Silence(BY_NAME["cas-ap1"], 1.0, 0.0)
    silence.hear_frame(0.0)
    assert silence.verdict(50.0) is None  # the till was busy elsewhere
    silence.asked(50.0)
    silence.asked(50.5)
    assert silence.verdict(50.9) is None
    assert silence.verdict(51.0) is Reason.NOT_ANSWERING


def test_a_scale_that_speaks_by_itself_is_silent_from_its_last_frame() -> None:
    silence = Silence(BY_NAME["cas-stream"], 1.0, 0.0)
    silence.hear_frame(3.0)
    assert silence.verdict(3.9) is None
    assert silence.verdict(4.0) is Reason.NOT_ANSWERING


def test_bytes_without_frames_are_a_wrong_setting() -> None:
    for name in ("cas-ap1", "cas-stream"):
        silence = Silence(BY_NAME[name], 1.0, 0.0)
        silence.asked(0.0)
        silence.hear_noise(0.9)
        assert silence.verdict(1.0) is Reason.BAD_CONNECTION, name
        assert silence.verdict(2.0) is Reason.NOT_ANSWERING, name


def test_a_scale_that_is_silent_by_nature_is_never_missing() -> None:
    silence = Silence(BY_NAME["cas-ecr14"], 1.0, 0.0)
    assert silence.answered
    assert silence.verdict(3600.0) is None
    silence.hear_noise(3600.0)
    assert silence.verdict(3600.5) is Reason.BAD_CONNECTION
