"""`smdesk post …`: the words of a post's life, and looking at posts."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import tzinfo

from smdesk.cli import post_life, post_writing
from smdesk.cli.named import the_post, the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.post_words import finding_lines, post_lines
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import (
    approvals_shape,
    entry_shape,
    findings_shape,
    link_shape,
    post_shape,
    questions_shape,
    share_shape,
)
from smdesk.desk import Desk, zone_for
from smdesk.findings import Finding, blocking
from smdesk.i18n import _, spoken
from smdesk.policy import in_language
from smdesk.posts import State
from smdesk.questions import questions_say
from smdesk.usecases import looking, mix
from smdesk.usecases.looking import PostPage
from smdesk.usecases.mix import Mix
from smdesk.usecases.rounds import month_said
from smdesk.usecases.writing import Draft, preview
from smdesk.walltime import read_day, zone_of


def words(parser: Parser) -> None:
    """Every verb of a post."""
    verbs = Verbs(parser)
    post_writing.add_words(verbs)
    listed = verbs.add("list", _("List posts"), list_posts)
    listed.add_argument("--unit", help=_("of this unit only"))
    add_span(listed)
    listed.add_argument("--state", choices=[state.value for state in State], help=_("only those that stand so"))
    shown = verbs.add("show", _("Show a post with its history and approvals"), show_post)
    shown.add_argument("post", metavar="POST", help=_("its id"))
    check = verbs.add("check", _("Say what stands in a post's way, without changing it"), check_post)
    check.add_argument("post", metavar="POST", help=_("its id"))
    check.add_argument("--at", metavar="WHEN", help=_("as if it were placed there"))
    mixed = verbs.add("mix", _("Show a month's posts by kind and audience"), show_mix)
    mixed.add_argument("--month", required=True, metavar="MONTH", help=_("the month, as 2026-11"))
    mixed.add_argument("--unit", help=_("of this unit only"))
    post_life.add_words(verbs)


WORDS = {"post": words}


def add_span(parser: Parser) -> None:
    """From one day to another."""
    parser.add_argument("--from", dest="first", metavar="DAY", help=_("from this day on, as 2026-11-23"))
    parser.add_argument("--to", dest="last", metavar="DAY", help=_("up to this day"))


@on_desk
def list_posts(desk: Desk, words: Namespace) -> Answer:
    """The posts of a span, a unit, a state."""
    lines = looking.posts_listed(
        desk,
        the_unit(desk, words.unit) if words.unit else None,
        read_day(words.first) if words.first else None,
        read_day(words.last) if words.last else None,
        State(words.state) if words.state else None,
    )
    return Answer([post_shape(line.post, line.state) for line in lines], lambda: post_lines(lines))


@on_desk
def show_post(desk: Desk, words: Namespace) -> Answer:
    """One post with everything that was done to it."""
    page = looking.post_page(desk, the_post(desk, words.post))
    data = {
        **post_shape(page.line.post, page.line.state),
        "history": [entry_shape(entry) for entry in page.history],
        "approvals": approvals_shape(page),
        "needs": [link_shape(link) for link in page.chain],
        "findings": findings_shape(page.findings),
        "questions": questions_shape(page.line.post, page.policy),
    }
    with desk.reading() as view:
        zone = zone_of(zone_for(view, page.line.unit.id))
    return Answer(data, lambda: _page_lines(page, zone))


@on_desk
def show_mix(desk: Desk, words: Namespace) -> Answer:
    """A month by kind and by audience, and the audiences left out."""
    found = mix.mix(desk, month_said(words.month), the_unit(desk, words.unit) if words.unit else None)
    data = {
        "month": f"{found.month:%Y-%m}",
        "posts": found.posts,
        "kinds": [share_shape(each.category, each.posts, each.part) for each in found.kinds],
        "audiences": [share_shape(each.audience, each.posts, each.part) for each in found.audiences],
        "findings": findings_shape(found.findings),
    }
    return Answer(data, lambda: _mix_lines(found))


def _mix_lines(found: Mix) -> Iterable[str]:
    shares = [(each.category.title, each.posts, each.part) for each in found.kinds]
    shares += [(each.audience.title, each.posts, each.part) for each in found.audiences]
    rows = [[in_language(title, spoken()), str(posts), f"{part:.0%}"] for title, posts, part in shares]
    yield from table([_("kind or audience"), _("posts"), _("part")], rows)
    yield from finding_lines(found.findings)


@on_desk
def check_post(desk: Desk, words: Namespace) -> Answer:
    """Everything the rules say about a post as it is; exit 1 where something blocks."""
    post_id = the_post(desk, words.post)
    page = looking.post_page(desk, post_id)
    post = page.line.post
    at = words.at or (post.place.local.isoformat() if post.place and not post.published else "")
    outcome = preview(desk, post.unit, Draft(), at=at, post_id=post_id)
    questions = [] if post.published else questions_say(post, page.policy)
    findings: Sequence[Finding] = [*outcome.findings, *questions]
    return Answer(
        {"post": post_shape(post, page.line.state), "findings": findings_shape(findings)},
        lambda: finding_lines(findings) or [_("Nothing stands in its way.")],
        exit=1 if blocking(findings) else 0,
    )


def _page_lines(page: PostPage, zone: tzinfo) -> Iterable[str]:
    from smdesk.dates import short_day, when
    from smdesk.names import VERDICT_NAMES, act_name, name_in, role_name, standing_in

    post = page.line.post
    yield from post_lines([page.line])
    yield ""
    yield post.text
    for account in page.line.accounts:
        if post.text_for(account.id) != post.text:
            yield ""
            yield f"{account.platform} {account.handle}:"
            yield post.text_for(account.id)
    yield ""
    yield from finding_lines(page.findings)
    for link in page.chain:
        yield _("Needs the yes of: {role} [{clause}]").format(
            role=role_name(link.asked.role), clause=link.asked.step.clause
        )
    for decision in post.decisions:
        away = page.people.get(decision.instead_of or "", "")
        yield _("{day} {verdict} by {person} {comment}").format(
            day=short_day(decision.at.astimezone(zone)),
            verdict=name_in(VERDICT_NAMES, decision.verdict),
            person=standing_in(page.people.get(decision.by, decision.by), away),
            comment=decision.comment,
        )
    for entry in page.history:
        who = page.people.get(entry.by, entry.by)
        yield f"{when(entry.at.astimezone(zone))}  {act_name(entry.act)}  {who}"
