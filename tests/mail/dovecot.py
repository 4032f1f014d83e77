"""Dovecot from Debian on loopback: a mail server in a folder of its own, with certificates made for it."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from smdesk.inbox.incoming import MailServer

DOVECOT = shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin:/usr/bin") or ""
OPENSSL = shutil.which("openssl") or ""
MISSING = "" if DOVECOT and OPENSSL else "needs Debian's dovecot-imapd and openssl"

PASSWORD = "doğru parola 1"
USER = "sosyal"

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
ssl_cert = <{folder}/{name}.crt
ssl_key = <{folder}/{name}.key
auth_mechanisms = {mechanisms}
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{folder}/mail
mail_uid = {mail_user}
mail_gid = {mail_group}
first_valid_uid = 0
first_valid_gid = 0
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={mail_user} gid={mail_group} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = {listener}
  }}
}}
service anvil {{
  chroot =
}}
service imap {{
  process_limit = 8
}}
service stats {{
  chroot =
}}
"""


@dataclass
class Dovecot:
    """One running server."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]
    owner: str

    def server(self, host: str = "localhost", user: str = USER, folder: str = "INBOX") -> MailServer:
        """Where it listens, its own authority trusted."""
        return MailServer(host=host, port=self.port, user=user, folder=folder, authorities=str(self.folder / "ca.crt"))

    def deliver(self, number: int, raw: bytes) -> Path:
        """A mail nobody has seen."""
        box = self.folder / "mail"
        for name in ("cur", "new", "tmp"):
            (box / name).mkdir(parents=True, exist_ok=True)
        path = box / "new" / f"{1_700_000_000 + number}.{number}.tests"
        path.write_bytes(raw)
        if self.owner != getpass.getuser():
            for place in (box, *box.rglob("*")):
                shutil.chown(place, self.owner)
        return path

    def flags(self) -> list[str]:
        """What the server notes of its mails: `S` seen, `T` deleted."""
        current = (self.folder / "mail" / "cur").glob("*")
        return sorted(path.name.rpartition(":2,")[2] for path in current)

    def kill_sessions(self) -> None:
        """End what serves connections, without a word."""
        for pid in _children(self.process.pid):
            if "imap" in _command(pid):
                _signal(pid, signal.SIGKILL)

    def stop(self) -> None:
        """Gone, with everything it started."""
        family = _children(self.process.pid)
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pid in family:
            _signal(pid, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)


def started(*, name: str = "localhost", mechanisms: str = "plain login", tls: bool = True) -> Dovecot:
    """A server whose certificate says `name`; it answers when this returns."""
    folder = Path(tempfile.mkdtemp(prefix="smdesk-dovecot-"))
    _certificates(folder, name)
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}::::::\n", encoding="utf-8")
    me, port = getpass.getuser(), _free_port()
    names = {"user": me, "group": me, "mail_user": me, "mail_group": me}
    if me == "root":  # Dovecot serves no mail as root; Debian makes these for it
        names = {"user": "dovecot", "group": "dovecot", "mail_user": "mail", "mail_group": "mail"}
        folder.chmod(0o755)
        shutil.chown(folder, "mail")
    ssl = {"ssl": "required", "listener": "yes"} if tls else {"ssl": "no", "listener": "no"}
    settings = CONFIG.format(folder=folder, port=port, name=name, mechanisms=mechanisms, **ssl, **names)
    (folder / "dovecot.conf").write_text(settings, encoding="utf-8")
    process = subprocess.Popen([DOVECOT, "-F", "-c", str(folder / "dovecot.conf")], stderr=subprocess.DEVNULL)
    running = Dovecot(folder, port, process, owner=names["mail_user"])
    _wait_for(running)
    return running


def _wait_for(running: Dovecot) -> None:
    until = monotonic() + 20
    while monotonic() < until and running.process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", running.port), timeout=1):
                return
        except OSError:
            sleep(0.05)  # it is another process; there is nothing of ours to wait on
    log = running.folder / "log"
    said = log.read_text() if log.exists() else "nothing"
    running.stop()
    raise RuntimeError(f"Dovecot did not start; it says: {said}")


def _certificates(folder: Path, name: str) -> None:
    """An authority of its own, and a server's certificate that it signed."""

    def openssl(*words: str) -> None:
        subprocess.run([OPENSSL, *words], cwd=folder, check=True, capture_output=True)

    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    authority = ("-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=Tests", "-days", "2", *authority)
    openssl("req", *key, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}")
    (folder / "san").write_text(f"subjectAltName=DNS:{name}\n")
    signed = ("-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "san")
    openssl("x509", "-req", "-in", f"{name}.csr", *signed, "-out", f"{name}.crt")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == pid:
            child = int(stat.parent.name)
            found += [child, *_children(child)]
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return ""


def _signal(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)
