"""One call from its words to its exit code; whatever goes wrong is one line, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from smdesk.cli.opening import Call
from smdesk.cli.parser import PROGRAM, asked_language, parser_for
from smdesk.cli.printing import document, give, put, speak_utf8, tell
from smdesk.cli.world import World
from smdesk.errors import (
    BadInput,
    CannotOpen,
    Conflict,
    DeskError,
    KeyStoreError,
    Locked,
    MaybeSaved,
    NotFound,
    NotSaved,
    ReadOnly,
    Refused,
)
from smdesk.i18n import _, language_from, speak

REFUSED, WORDS_OFF, NO_DESK, SOMEBODY_ELSE, NO_KEYS, STOPPED = 1, 2, 3, 4, 5, 130


def run(argv: Sequence[str], world: World) -> int:
    """Do what the words ask; answers the exit code."""
    for stream in (sys.stdout, sys.stderr):
        speak_utf8(stream)
    speak(language_from(asked_language(argv), world.environ))
    try:
        return _done(Call(parser_for(argv).parse_args(argv), world))
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        return _nobody_reads()
    except Exception as error:  # noqa: BLE001 - the last line of defence: a person never sees a traceback
        return _unexpected(error, world)


def _done(call: Call) -> int:
    try:
        command = getattr(call.words, "run", None)
        if command is None:
            return _screens(call)
        answer = command(call)
        return answer if isinstance(answer, int) else give(answer, as_json=call.as_json)
    except DeskError as error:
        return _failed(error, call)


def _screens(call: Call) -> int:
    """No command: the terminal UI, or the first-run guide where there is no desk yet."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput("no_terminal")
    location, keeping = call.location, call.world.keeping
    if keeping.exists(location) or keeping.generations(location):
        try:
            return _screens_of(call)
        except CannotOpen as error:
            if not call.world.offer_way_back(location, error):
                raise
        return _screens_of(call)
    begun = call.world.guide_first_run(location)
    if begun is None:
        return 0
    if begun == "example":
        from smdesk.cli.beginning import example, todays_example

        location = todays_example(call)
        begun = example(call, location)
    store, who = begun
    try:
        return call.world.open_screens(call.desk_of(store, location, who))
    finally:
        store.close()


def _screens_of(call: Call) -> int:
    with call.desk(stays_open=True) as desk:
        return call.world.open_screens(desk)


def exit_of(error: DeskError) -> int:
    """The exit code that an error is promised to have."""
    match error:
        case BadInput() | NotFound():
            return WORDS_OFF
        case CannotOpen() | ReadOnly() | NotSaved() | MaybeSaved():
            return NO_DESK
        case Conflict() | Locked():
            return SOMEBODY_ELSE
        case KeyStoreError():
            return NO_KEYS
    return REFUSED


def _failed(error: DeskError, call: Call) -> int:
    from smdesk.findings import blocking
    from smdesk.words import error_text, finding_line

    code = exit_of(error)
    if call.as_json:
        put(document(_failure_shape(error, code)))
    if isinstance(error, Refused):
        for finding in blocking(error.findings):
            tell(finding_line(finding))
    else:
        tell(f"{PROGRAM}: {error_text(error)}")
    return code


def _failure_shape(error: DeskError, code: int) -> dict[str, object]:
    """What a script reads of a failure: every finding of a refusal, else the error's code and words."""
    from smdesk.cli.shapes import findings_shape
    from smdesk.findings import Finding, blocking
    from smdesk.words import error_text

    if isinstance(error, Refused):
        return {"refused": findings_shape(blocking(error.findings))}
    if code == REFUSED:
        return {"refused": [{**findings_shape([Finding(error.code)])[0], "message": error_text(error)}]}
    return {"error": {"code": error.code, "message": error_text(error)}}


def _nobody_reads() -> int:
    """The reader of a pipe went away: nothing more to say, and nothing to say at the end either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _unexpected(error: Exception, world: World) -> int:
    if world.environ.get("SMDESK_DEBUG"):
        raise error
    hint = _("Something went wrong that should not have ({kind}). Where, without any content, stands in {path}")
    tell(f"{PROGRAM}: {hint.format(kind=type(error).__name__, path=world.report(error) or '–')}")
    return REFUSED
