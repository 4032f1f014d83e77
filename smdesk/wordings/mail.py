"""What is said when a mailbox or a mail server cannot be read."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.i18n import N_
from smdesk.wordings.wording import Wording

FINDINGS: Mapping[str, Wording] = {}

ERRORS: Mapping[str, Wording] = {
    "no_mails_in_folder": Wording(N_("There is no .eml file in {path}.")),
    "broken_json": Wording(N_("{path} is no JSON list of messages: {reason}.")),
    "no_source": Wording(N_("Name a file or a folder, or a mail server and its user.")),
    "bad_port": Wording(N_("“{given}” is no mail server; write it like imap.example.edu or imap.example.edu:993.")),
    "no_message": Wording(N_("There is no text in it.")),
    "mail_certificate": Wording(
        N_("{host} cannot prove that it is {host} ({reason}); nothing was sent to it. Ask your IT before trusting it.")
    ),
    "mail_no_tls": Wording(N_("{host}, port {port}, does not speak TLS ({reason}); without it no password is sent.")),
    "mail_unreachable": Wording(N_("{host}, port {port}, cannot be reached: {reason}.")),
    "mail_authorities": Wording(N_("The file of trusted authorities {path} is not there.")),
    "mail_oauth_only": Wording(
        N_("{host} takes no passwords, only OAuth. Export the folder as .mbox or its mails as .eml and import that.")
    ),
    "mail_refused": Wording(
        N_("{host} refused the password of {user} ({reason}). Some providers want a password made for one program.")
    ),
    "mail_no_folder": Wording(N_("There is no folder “{folder}” on {host}.")),
    "mail_broke_off": Wording(N_("{host} broke off ({reason}); what came before that is whole.")),
    "mail_gone": Wording(N_("It was deleted on the server meanwhile.")),
}
