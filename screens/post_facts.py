"""A post's page as lines: what it says and where, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from rich.text import Text

from screens.approval_facts import answers, decisions, indented, moment_of, name_of, needs
from screens.dialogs.conflict import FIELDS
from screens.post_lines import wrapped
from screens.states import SIGNS, state_text
from smdesk.accounts import Account
from smdesk.cleaning import clean, clean_line
from smdesk.dates import when
from smdesk.findings import Finding, Severity
from smdesk.i18n import _, ngettext, spoken
from smdesk.lengths import length_on
from smdesk.names import RIGHT_NAMES, act_name, name_in, role_name
from smdesk.plan_words import priority_name
from smdesk.platforms import platform
from smdesk.policy import in_language
from smdesk.ports import Graphemes
from smdesk.posts import CONFIDENTIAL, NOBODYS, EventPart, Medium, Post, State, title_of
from smdesk.store import Entry
from smdesk.usecases.looking import PostPage
from smdesk.walltime import zone_of
from smdesk.wishes import USUAL, hours_text
from smdesk.words import finding_line


def head(page: PostPage, width: int) -> list[Text]:
    """Title, state, place: what the post is."""
    post = page.line.post
    place = when(post.place.local) if post.place else _("no place in the calendar yet")
    state = Text.assemble(state_text(page.line.state), "  ", (place, "strong"))
    return [*wrapped(Text(clean_line(title_of(post)) or _("(no text yet)"), "strong"), width), state]


def content(page: PostPage, graphemes: Graphemes, width: int) -> list[Text]:
    """The text, where it goes and how long it is there, its media."""
    post = page.line.post
    lines: list[Text] = [*_part(_("Text")), *wrapped(Text(clean(post.text) or "–"), width)]
    lines += _part(_("Goes to"))
    for account in page.line.accounts:
        lines += _account(post, account, graphemes, width)
    if post.media:
        lines += _part(_("Pictures and films"))
        for medium in post.media:
            alt = clean_line(medium.alt) or _("no text for people who cannot see it")
            lines += wrapped(Text.assemble(clean_line(medium.name), (f"  {alt}", "muted")), width)
            lines += indented(_origin(medium), width) if _origin(medium) else []
    return lines


def _origin(medium: Medium) -> str:
    """`@nasa, licence: CC BY 4.0 · shows the production of Demir A.Ş.`"""
    right = name_in(RIGHT_NAMES, medium.right) if medium.right else ""
    source = ", ".join(filter(None, (clean_line(medium.credit), right)))
    proof = f"{source}: {clean_line(medium.proof)}" if medium.proof else source
    firm = medium.shows_production_of
    shows = _("shows the production of {firm}").format(firm=clean_line(firm)) if firm not in ("", NOBODYS) else ""
    return " · ".join(filter(None, (proof, shows)))


def _account(post: Post, account: Account, graphemes: Graphemes, width: int) -> Iterator[Text]:
    there, channel = platform(account.platform), next(c for c in post.channels if c.account == account.id)
    length = length_on(there, post.text_for(account.id), graphemes)
    figure = _("{used} of {limit}").format(used=length.used, limit=length.limit)
    line = Text.assemble(f"{there.name} {clean_line(account.handle)}  ", (figure, "bad" if length.over else "muted"))
    if length.over:
        line.append("  ").append(_("too long"), "bad")
    if channel.posted_at:
        line.append(f"  {SIGNS[State.PUBLISHED]} ", "good")
        line.append(clean_line(channel.link) or _("out, no link noted"))
    yield from wrapped(line, width)
    if channel.text is not None and channel.text != post.text:
        yield from (Text.assemble("  ", text) for text in wrapped(Text(clean(channel.text)), width - 2))


def around(page: PostPage, width: int) -> list[Text]:
    """What there is to mind, whose yes it needs, what was decided, of what kind it is, what was done to it."""
    parts: list[tuple[str, list[Text]]] = [
        (_("To mind"), list(_findings(page.findings, width))),
        (_("Still needs the yes of"), list(needs(page, width))),
        (_("Decisions"), list(decisions(page, width))),
        (_("The author answered"), list(answers(page, width))),
        (_("Exceptions"), list(_exceptions(page, width))),
        (_("About it"), [each for fact in _about(page) for each in wrapped(fact, width)]),
        (_("What was done to it"), list(_history(page, width))),
    ]
    return [line for title, lines in parts if lines for line in (*_part(title), *lines)]


def _exceptions(page: PostPage, width: int) -> Iterator[Text]:
    for waiver in page.line.post.waivers:
        yield from wrapped(Text(f"{name_of(page, waiver.by)}, {role_name(waiver.role)}"), width)
        yield Text(f"  {moment_of(page, waiver.at)}", "muted")
        yield from indented(clean(waiver.reason), width)
    for override in page.line.post.overrides:
        yield from wrapped(Text(f"{name_of(page, override.by)}, {role_name(override.role)}"), width)
        lifted = _("lifted: {what}").format(what=", ".join(f"“{clean_line(each)}”" for each in override.about))
        yield from indented(lifted, width)
        yield Text(f"  {moment_of(page, override.at)}", "muted")
        yield from indented(clean(override.reason), width)


def _about(page: PostPage) -> Iterator[Text]:
    post, policy = page.line.post, page.policy
    yield _fact(_("Unit"), page.line.unit.name)
    yield _fact(_("Written by"), name_of(page, post.author))
    if category := policy.category(post.category):
        yield _fact(_("Kind of content"), in_language(category.title, spoken()))
    for group in policy.audiences:
        if group.key == post.audience:
            yield _fact(_("Audience"), in_language(group.title, spoken()))
    for quoted in post.quoted:
        yield _fact(_("Quotes"), f"{quoted.what} ({quoted.source})")
    if page.rests_on:
        yield _fact(_("Rests on"), ", ".join(page.rests_on))
    yield from _marks(post)
    yield from _wishes(post, zone_of(page.zone))


def _wishes(post: Post, zone: tzinfo) -> Iterator[Text]:
    """What the planner minds."""
    if post.not_before is not None:
        yield _fact(_("Not before"), when(post.not_before.astimezone(zone)))
    if post.stale_after is not None:
        yield _fact(_("Old news after"), when(post.stale_after.astimezone(zone)))
    if post.hours:
        yield _fact(_("Hours it suits"), hours_text(post.hours))
    if post.priority != USUAL:
        yield _fact(_("Priority"), priority_name(post.priority))


def _marks(post: Post) -> Iterator[Text]:
    """What holds for this post and not for every other."""
    if post.event_part is not None:
        reports = post.event_part is EventPart.REPORTS
        yield _fact(_("Event"), _("reports on it") if reports else _("announces it"))
    if post.event_ends is not None:
        yield _fact(_("End of the event"), when(post.event_ends.local))
    if post.web_first or post.web_link:
        yield _fact(_("Web link"), post.web_link or _("not in yet: w puts it in"))
    if CONFIDENTIAL in post.marks:
        yield Text(_("Confidential"), "warn")
    if post.outside:
        yield Text(_("Posted outside the desk, recorded here"))
    if not post.reviewed:
        yield Text(_("Not reviewed"))


def _fact(label: str, value: str) -> Text:
    return Text.assemble((f"{label}: ", "muted"), clean_line(value))


def _history(page: PostPage, width: int) -> Iterator[Text]:
    if not page.history:
        yield Text(_("Nothing is noted yet."), "muted")
    for entry in reversed(page.history):
        line = Text.assemble((moment_of(page, entry.at), "muted"), f"  {act_name(entry.act)}", _fields(entry))
        line.append(f"  {name_of(page, entry.by)}", "muted")
        yield from wrapped(line, width)


def _fields(entry: Entry) -> str:
    """Which fields an entry names, as people call them."""
    named = [_(FIELDS[field]) for field in entry.fields if field in FIELDS]
    aside = sum(field.startswith("moved_aside:") for field in entry.fields)
    if aside:
        named.append(ngettext("{number} draft made way", "{number} drafts made way", aside).format(number=aside))
    return f" ({', '.join(named)})" if named and entry.act == "post.edit" else ""


def _findings(findings: Iterable[Finding], width: int) -> Iterator[Text]:
    signs = {Severity.BLOCK: ("✗ ", "bad"), Severity.WARN: ("! ", "warn"), Severity.NOTE: ("· ", "muted")}
    for finding in findings:
        yield from wrapped(Text.assemble(signs[finding.severity], clean_line(finding_line(finding))), width)


def _part(title: str) -> list[Text]:
    return [Text(), Text(title, "heading")]
