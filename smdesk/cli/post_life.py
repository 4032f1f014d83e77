"""`smdesk post submit|approve|…|cancel`: what happens to a post after it is written."""

from __future__ import annotations

from argparse import Namespace

from smdesk.cli.named import the_account, the_post, unit_of
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.post_words import after_change, finding_lines
from smdesk.cli.post_writing import add_answers, add_exception, add_overrides, answers_of, overrides_of
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import findings_shape, place_shape
from smdesk.desk import Desk
from smdesk.findings import blocking
from smdesk.i18n import _
from smdesk.usecases import overriding, placing, publishing, reviewing, writing
from smdesk.usecases.placing import Occurrence


def add_words(verbs: Verbs) -> None:
    """The review, the calendar, the day itself."""
    _add_review(verbs)
    for name, does, run in (
        ("schedule", _("Give a post a place in the calendar"), schedule_post),
        ("move", _("Move a post to another place"), schedule_post),
    ):
        place = _post(verbs.add(name, does, run))
        place.add_argument("--at", required=True, metavar="WHEN", help=_("the place, as 2026-11-23T09:00"))
        place.add_argument("--seen", type=int, metavar="VERSION", help=_("only if this is still its version"))
        add_exception(place)
    _post(verbs.add("take-out", _("Take a post out of the calendar"), take_out))
    repeat = _post(verbs.add("repeat", _("Make a series of posts from one that has a place"), repeat_post))
    repeat.add_argument("--rule", required=True, metavar="RRULE", help=_("as FREQ=WEEKLY;COUNT=10; it needs an end"))
    repeat.add_argument("--skip-refused", action="store_true", help=_("leave out the days that refuse one"))
    repeat.add_argument("--dry", action="store_true", help=_("only tell what would happen"))
    link = _post(verbs.add("web-link", _("Put in the web site's link that a post waits for"), web_link))
    link.add_argument("url", metavar="URL", help=_("the news on the web site"))
    publish = _post(verbs.add("publish", _("Mark a post as posted, with its link"), publish_post))
    publish.add_argument("--link", default="", metavar="URL", help=_("where it is now; an SMS has no link"))
    publish.add_argument("--account", help=_("on this account only"))
    publish.add_argument("--posted-at", default="", metavar="WHEN", help=_("when a missed one went out after all"))
    _post(verbs.add("cancel", _("Drop a post that is not out yet"), cancel_post))
    _post(verbs.add("reopen", _("Take a cancellation back"), reopen_post))


def _add_review(verbs: Verbs) -> None:
    submit = _post(verbs.add("submit", _("Ask for the yes that the rules want"), submit_post))
    add_overrides(submit)
    submit.add_argument("--event-ends", default="", metavar="WHEN", help=_("when the event ends that it tells of"))
    add_answers(submit)
    lift = _post(verbs.add("override", _("Lift what was found in a post's content, with a reason"), override_post))
    lift.add_argument("code", metavar="CODE", help=_("the finding's code, as banned_word"))
    lift.add_argument("--reason", required=True, help=_("why it is right; it stays on the post"))
    lift.add_argument("--seen", type=int, metavar="VERSION", help=_("only if this is still its version"))
    approve = _post(verbs.add("approve", _("Say yes to a post as it is"), approve_post))
    approve.add_argument("--comment", default="", help=_("a word on it"))
    approve.add_argument("--seen", type=int, metavar="VERSION", help=_("only if this is still its version"))
    add_answers(approve)
    for name, does, run in (
        ("send-back", _("Give a post back to its author with a comment"), send_back),
        ("reject", _("Turn a post down for good"), reject_post),
    ):
        no = _post(verbs.add(name, does, run))
        no.add_argument("--comment", required=True, help=_("what is to be mended, or why not"))
        no.add_argument("--seen", type=int, metavar="VERSION", help=_("only if this is still its version"))


def _post(parser: Parser) -> Parser:
    parser.add_argument("post", metavar="POST", help=_("its id"))
    return parser


@on_desk
def submit_post(desk: Desk, words: Namespace) -> Answer:
    """Ask for the yes."""
    post, answers = the_post(desk, words.post), answers_of(words.answer)
    lifted = overrides_of(words.override)
    return after_change(desk, reviewing.submit_post(desk, post, answers, event_ends=words.event_ends, overrides=lifted))


@on_desk
def override_post(desk: Desk, words: Namespace) -> Answer:
    """Lift a finding."""
    reasons = ((words.code, words.reason),)
    return after_change(desk, overriding.override_post(desk, the_post(desk, words.post), reasons, seen=words.seen))


@on_desk
def approve_post(desk: Desk, words: Namespace) -> Answer:
    """Say yes; an answer against the post sends it back with the comment."""
    post, answers = the_post(desk, words.post), answers_of(words.answer)
    outcome = reviewing.approve_post(desk, post, seen=words.seen, comment=words.comment, answers=answers)
    return after_change(desk, outcome)


@on_desk
def send_back(desk: Desk, words: Namespace) -> Answer:
    """Give it back."""
    return after_change(desk, reviewing.send_back(desk, the_post(desk, words.post), words.comment, seen=words.seen))


@on_desk
def reject_post(desk: Desk, words: Namespace) -> Answer:
    """Turn it down."""
    return after_change(desk, reviewing.reject_post(desk, the_post(desk, words.post), words.comment, seen=words.seen))


@on_desk
def schedule_post(desk: Desk, words: Namespace) -> Answer:
    """Put it at a place, or move it."""
    post = the_post(desk, words.post)
    return after_change(desk, placing.schedule_post(desk, post, words.at, why=words.exception, seen=words.seen))


@on_desk
def take_out(desk: Desk, words: Namespace) -> Answer:
    """Take it out of the calendar."""
    return after_change(desk, placing.take_out(desk, the_post(desk, words.post)))


@on_desk
def web_link(desk: Desk, words: Namespace) -> Answer:
    """Fill the reserved link."""
    return after_change(desk, publishing.fill_web_link(desk, the_post(desk, words.post), words.url))


@on_desk
def publish_post(desk: Desk, words: Namespace) -> Answer:
    """Tick it off."""
    post = the_post(desk, words.post)
    account = the_account(desk, words.account, unit_of(desk, post)) if words.account else None
    return after_change(
        desk, publishing.publish_post(desk, post, link=words.link, account=account, posted_at=words.posted_at)
    )


@on_desk
def cancel_post(desk: Desk, words: Namespace) -> Answer:
    """Drop it."""
    return after_change(desk, writing.cancel_post(desk, the_post(desk, words.post)))


@on_desk
def reopen_post(desk: Desk, words: Namespace) -> Answer:
    """Take the dropping back."""
    return after_change(desk, writing.reopen_post(desk, the_post(desk, words.post)))


@on_desk
def repeat_post(desk: Desk, words: Namespace) -> Answer:
    """Make a series; exit 1 where a dry run meets refusals."""
    made = placing.repeat_post(
        desk, the_post(desk, words.post), words.rule, skip_refused=words.skip_refused, dry=words.dry
    )
    refused = any(blocking(each.findings) for each in made)
    return Answer([_shape(each) for each in made], lambda: _lines(made), exit=1 if refused and words.dry else 0)


def _shape(occurrence: Occurrence) -> dict[str, object]:
    return {
        "place": place_shape(occurrence.place),
        "post": occurrence.post,
        "findings": findings_shape(occurrence.findings),
    }


def _lines(made: list[Occurrence]) -> list[str]:
    from smdesk.dates import when

    rows = [[when(each.place.local), each.post or "–", " ".join(finding_lines(each.findings))] for each in made]
    return list(table([_("when"), _("id"), _("remarks")], rows))
