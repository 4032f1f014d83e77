"""`smdesk audit`, `doctor`, `backup` and `restore`: keeping a desk sound."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Mapping

from smdesk.cli.opening import Call, on_desk
from smdesk.cli.parser import Parser, Verbs, leaf
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import entry_shape, time_shape
from smdesk.desk import Desk, institution
from smdesk.errors import CannotOpen
from smdesk.i18n import _
from smdesk.people import Act, PersonId
from smdesk.store import Entry
from smdesk.usecases.around import ask_right
from smdesk.usecases.upkeep import accept_as_it_is


def audit_words(parser: Parser) -> None:
    """`smdesk audit log|verify|accept`"""
    verbs = Verbs(parser)
    log = verbs.add("log", _("Show who did what"), show_log)
    log.add_argument("--record", metavar="ID", help=_("to this record only"))
    log.add_argument("--newest", type=int, metavar="N", help=_("only so many, the latest"))
    verbs.add("verify", _("Prove that nobody changed the record of who did what"), verify)
    verbs.add("accept", _("Take an older desk that was put in place as it is, on this machine"), accept)


def doctor_words(parser: Parser) -> None:
    """`smdesk doctor [--share]`"""
    leaf(parser, doctor)
    parser.add_argument("--share", action="store_true", help=_("run on two machines at once: do they see each other?"))


def backup_words(parser: Parser) -> None:
    """`smdesk backup [--to PATH]`"""
    leaf(parser, backup).add_argument("--to", metavar="PATH", help=_("write it there instead of beside the desk"))


def restore_words(parser: Parser) -> None:
    """`smdesk restore [NAME]`"""
    leaf(parser, restore).add_argument(
        "generation", nargs="?", metavar="NAME", help=_("the kept state to bring back; without it they are listed")
    )


WORDS = {"audit": audit_words, "doctor": doctor_words, "backup": backup_words, "restore": restore_words}


@on_desk
def show_log(desk: Desk, words: Namespace) -> Answer:
    """The trail, in sequence."""
    with desk.reading() as view:
        entries = list(view.trail(words.record, words.newest))
        people = {person.id: person.name for person in view.people()}
        zone = institution(view).zone
    return Answer([entry_shape(entry) for entry in entries], lambda: _log_lines(entries, people, zone))


def _log_lines(entries: Iterable[Entry], people: Mapping[PersonId, str], zone: str) -> Iterable[str]:
    from smdesk.names import act_name
    from smdesk.walltime import zone_of

    rows = [
        [
            f"{entry.at.astimezone(zone_of(zone)):%Y-%m-%d %H:%M}",
            f"{people.get(PersonId(entry.by), entry.by)} ({entry.seat})",
            act_name(entry.act),
            entry.record,
            " ".join(entry.fields),
        ]
        for entry in entries
    ]
    return table([_("when"), _("who"), _("did"), _("record"), _("fields")], rows)


def verify(call: Call) -> Answer:
    """What could be proven of the trail; exit 1 where something is wrong with it."""
    from smdesk.diagnosis import proof_line

    proof = call.world.keeping.verify(call.location)
    line = proof_line(proof)
    data = {
        "ok": proof.problem is None,
        "entries": proof.entries,
        "problem": None if proof.problem is None else line,
        "code": proof.problem,
        "remembered": proof.remembered,
        "signed": proof.signed,
        "good": proof.good,
    }
    return Answer(data, lambda: [line], exit=1 if proof.problem else 0)


def accept(call: Call) -> Answer:
    """What an administrator says when an older copy was put in place on purpose; noted on the desk."""
    with call.desk() as desk, desk.reading() as view:
        ask_right(desk, view, Act.ADMINISTER, None)
    call.world.keeping.take_as_it_is(call.location)
    with call.desk() as desk:
        sequence = accept_as_it_is(desk)
    done = _("The desk counts as it stands on this machine.")
    return Answer({"sequence": sequence}, lambda: [done])


def doctor(call: Call) -> Answer:
    """Every check with its outcome; exit 1 where one fell short."""
    from smdesk.diagnosis import check_line

    checks = list(call.world.keeping.doctor(call.location, call.words.share))
    data = [{"code": check.code, "ok": check.ok, "message": check_line(check)} for check in checks]
    good, bad = _("good"), _("BAD")
    lines = [f"{good if check.ok else bad}  {check_line(check)}" for check in checks]
    return Answer(data, lambda: lines, exit=0 if all(check.ok for check in checks) else 1)


def backup(call: Call) -> Answer:
    """A whole copy of the desk as it stands."""
    path = call.world.keeping.backup(call.location, call.words.to)
    return Answer({"path": path}, lambda: [path])


def restore(call: Call) -> Answer:
    """The kept states, or one of them brought back as a new change."""
    keeping, location = call.world.keeping, call.location
    if not call.words.generation:
        kept = keeping.generations(location)
        data = [{"name": g.name, "at": time_shape(g.at), "sequence": g.sequence, "good": g.good} for g in kept]
        rows = [[g.name, f"{g.at:%Y-%m-%d %H:%M}", str(g.sequence), _("good") if g.good else _("BAD")] for g in kept]
        return Answer(data, lambda: table([_("name"), _("when"), _("changes"), _("state")], rows))
    by = _who_restores(call)
    sequence = keeping.restore(location, call.words.generation, by, call.world.seat, call.world.now())
    done = _("{name} is back, as change {sequence}.").format(name=call.words.generation, sequence=sequence)
    return Answer({"restored": call.words.generation, "sequence": sequence}, lambda: [done])


def _who_restores(call: Call) -> str:
    """An administrator; on a desk that does not open nobody can be asked for, and whoever mends it is noted."""
    try:
        with call.desk() as desk, desk.reading() as view:
            ask_right(desk, view, Act.ADMINISTER, None)
            return desk.who
    except CannotOpen:
        return ""
