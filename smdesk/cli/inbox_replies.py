"""`smdesk inbox acknowledge|reply|approve-reply|templates`: what we answer."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.inbox_items import add_item_word, after, the_item
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.post_writing import overrides_of
from smdesk.cli.printing import Answer as Printed
from smdesk.cli.texts import read_text
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.inbox.rules import Promised
from smdesk.usecases.inbox import replying
from smdesk.usecases.inbox.replying import Answer, Suggestion


def add_words(verbs: Verbs) -> None:
    """Holding replies, replies, a yes to them."""
    told = add_item_word(verbs.add("acknowledge", _("Tell whoever wrote that it arrived, with a promise"), acknowledge))
    promises = [each.value for each in Promised]
    told.add_argument(
        "--promise", choices=promises, help=_("to refer it to whom it concerns, or to answer once we know")
    )
    told.add_argument("--by", default="", metavar="WHEN", help=_("until when"))
    told.add_argument("--to", default="", metavar="WHOM", help=_("to whom it is referred"))
    _add_text(told)
    reply = add_item_word(
        verbs.add("reply", _("Answer a message; where policy wants it, it waits for a yes"), reply_to)
    )
    _add_text(reply)
    reply.add_argument("--draft", action="store_true", help=_("it is not sent yet"))
    reply.add_argument("--sent", action="store_true", help=_("tick the reply off as sent"))
    reply.add_argument("--withdraw", action="store_true", help=_("take back the reply that is not out yet"))
    approve = add_item_word(verbs.add("approve-reply", _("Say yes to a reply, or send it back"), approve_reply))
    approve.add_argument("--comment", default="", metavar="TEXT", help=_("a word on it"))
    approve.add_argument("--no", metavar="WHY", help=_("send it back, and say what is to be mended"))
    shown = add_item_word(verbs.add("templates", _("List the templates that suit a message"), list_templates))
    shown.add_argument("--language", default="", metavar="CODE", help=_("in this language"))


def _add_text(parser: Parser) -> None:
    text = parser.add_mutually_exclusive_group()
    text.add_argument("--text", help=_("the text; - reads it from standard input"))
    text.add_argument("--text-file", metavar="FILE", help=_("a file with the text"))
    parser.add_argument("--template", default="", metavar="KEY", help=_("a template of the rules"))
    parser.add_argument(
        "--override", action="append", default=[], metavar="CODE=REASON", help=_("override a finding, and why")
    )


def _answer(words: Namespace, promise: Promised | None = None) -> Answer:
    return Answer(
        text=read_text(words.text, words.text_file) or "",
        template=words.template,
        promise=promise,
        by=getattr(words, "by", ""),
        to=getattr(words, "to", ""),
        overrides=overrides_of(words.override),
    )


@on_desk
def acknowledge(desk: Desk, words: Namespace) -> Printed:
    """The holding reply, sent."""
    promise = Promised(words.promise) if words.promise else None
    return after(desk, replying.acknowledge(desk, the_item(desk, words.item), _answer(words, promise)))


@on_desk
def reply_to(desk: Desk, words: Namespace) -> Printed:
    """An answer: sent, or waiting for a yes."""
    item = the_item(desk, words.item)
    if words.withdraw:
        return after(desk, replying.withdraw_reply(desk, item))
    answer = _answer(words)
    if not answer.text.strip() and not answer.template:
        if words.sent:
            return after(desk, replying.mark_sent(desk, item))
        raise BadInput("text_missing")
    sent = True if words.sent else False if words.draft else None
    return after(desk, replying.reply_to(desk, item, answer, sent=sent))


@on_desk
def approve_reply(desk: Desk, words: Namespace) -> Printed:
    """A yes, or a no with what is to be mended."""
    item = the_item(desk, words.item)
    if words.no is not None:
        return after(desk, replying.send_back_reply(desk, item, words.no))
    return after(desk, replying.approve_reply(desk, item, comment=words.comment))


@on_desk
def list_templates(desk: Desk, words: Namespace) -> Printed:
    """What suits a message, filled in."""
    found = replying.suggestions(desk, the_item(desk, words.item), language=words.language)
    data = [
        {
            "key": each.template.key,
            "title": each.title,
            "text": each.text,
            "promise": each.template.promise.value if each.template.promise else None,
            "agreed": each.template.agreed,
        }
        for each in found
    ]
    return Printed(data, lambda: _template_lines(found))


def _template_lines(found: Iterable[Suggestion]) -> Iterable[str]:
    for each in found:
        yield f"{each.template.key}: {each.title}"
        yield each.text
        yield ""
