"""What tests fork has the program imported: else each process would import it anew, and nobody would notice."""

import sys

from support.nursery import command, forked


def leave_with_what_is_imported() -> None:
    sys.exit(0 if {"sync.server.serve", "ui.cli.ledger_actions.verify"} <= sys.modules.keys() else 1)


def test_what_is_forked_has_the_program_imported() -> None:
    child = forked(leave_with_what_is_imported, daemon=True)
    child.join(60)
    assert child.exitcode == 0


def test_a_command_says_what_it_says_and_ends_as_it_ends() -> None:
    code, out, err = command(("ledger", "verify", "--help"))
    assert (code, err) == (0, "")
    assert out.startswith("usage: pos ledger verify")
    code, out, err = command(("nonsense",))
    assert (code, out) == (2, "")
    assert "nonsense" in err
