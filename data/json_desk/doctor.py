"""Everything that can be wrong with a desk, looked at one by one without changing it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

from data.json_desk import erasing, fold, generations
from data.json_desk.disk import Disk, reason_of
from data.json_desk.lock import DeskLock
from data.json_desk.place import DeskPlace
from data.json_desk.proof import RememberedHeads, proven
from data.json_desk.reader import Loaded, load
from data.json_desk.share import ShareProbe
from data.json_desk.snapshot import SCHEMA
from data.json_desk.standing import why_read_only
from data.json_desk.suspects import cloud_service, forks
from smdesk.errors import CannotOpen, DeskError, Locked
from smdesk.ports import Check, MediaShelf
from smdesk.posts import Post

CLOCK_TOLERANCE = 120.0


@dataclass(frozen=True, slots=True)
class Doctor:
    """Looks at one desk."""

    place: DeskPlace
    disk: Disk
    lock: DeskLock
    heads: RememberedHeads
    media: MediaShelf

    def look(self) -> Iterator[Check]:
        """Every check in order; where the desk does not open, only those that need no open desk."""
        try:
            loaded = load(self.place, self.disk)
        except CannotOpen as error:
            yield Check(code="desk_opens", ok=False, params={"error": error.code, **error.params})
            yield self._generations()
            return
        yield Check(code="desk_opens", ok=True, params={"path": self.place.desk, "sequence": loaded.sequence})
        writable = self._writable(loaded)
        yield writable
        yield Check(code="schema", ok=not loaded.outdated, params={"schema": loaded.desk.schema, "known": SCHEMA})
        yield self._rows(loaded)
        yield self._journal(loaded)
        yield self._trail(loaded)
        yield self._generations()
        yield self._erased(loaded)
        yield self._half_made_files()
        yield self._copies(loaded)
        yield self._cloud_folder()
        if writable.params.get("why") != "no_permission":
            yield self._lock_free()
            yield self._clock()
        yield self._media(loaded)

    def share(self) -> Check:
        """The lock probe, to be run on two machines at once; what it finds is kept beside the desk."""
        probe = ShareProbe(self.place, self.disk, self.lock.host)
        seen = probe.run()
        probe.keep(seen)
        params = {"others": seen.others, "exclusive": seen.exclusive}
        return Check(code="share", ok=bool(seen.others) and seen.exclusive, params=params)

    def _writable(self, loaded: Loaded) -> Check:
        why = why_read_only(self.place, self.disk, self.lock, loaded)
        return Check(code="writable", ok=why is None, params={"why": why.code, **why.params} if why else {})

    def _rows(self, loaded: Loaded) -> Check:
        try:
            loaded.tables.check()
        except CannotOpen as error:
            return Check(code="rows", ok=False, params=error.params)
        return Check(code="rows", ok=True, params={"rows": sum(map(len, loaded.tables.rows.values()))})

    def _journal(self, loaded: Loaded) -> Check:
        size = loaded.position.offset if loaded.position else 0
        wanted = {"bytes": size, "commits": len(loaded.entries)}
        return Check(code="journal", ok=size < 4 * fold.JOURNAL_LIMIT, params=wanted)

    def _trail(self, loaded: Loaded) -> Check:
        try:
            proof = proven(self.place, self.disk, loaded, self.heads.known(loaded.desk.id))
        except CannotOpen as error:
            return Check(code="trail", ok=False, params={"problem": "trail_broken", "entry": error.params["where"]})
        params = {"entries": proof.entries, "problem": proof.problem, "remembered": proof.remembered, **proof.params}
        return Check(code="trail", ok=proof.problem is None, params=params)

    def _generations(self) -> Check:
        found = generations.listed(self.place, self.disk)
        good = [generation for generation in found if generation.good]
        newest = good[0].name if good else "—"
        params = {"found": len(found), "good": len(good), "newest": newest}
        return Check(code="generations", ok=len(good) == len(found), params=params)

    def _erased(self, loaded: Loaded) -> Check:
        """Whether what was erased is in no kept file any more."""
        ids = {record.id for record in loaded.tables.records("erased")}
        left = erasing.holding(self.place, self.disk, ids) if ids else []
        return Check(code="erased", ok=not left, params={"erased": len(ids), "files": ", ".join(left)})

    def _half_made_files(self) -> Check:
        found = [name for name in self.disk.names(self.place.folder) if self.place.is_temporary(name)]
        return Check(code="temporary_files", ok=not found, params={"files": ", ".join(found)})

    def _copies(self, loaded: Loaded) -> Check:
        found = forks(self.place, self.disk, self.disk.names(self.place.folder), loaded.desk)
        return Check(code="conflicted_copies", ok=not found, params={"files": ", ".join(found)})

    def _cloud_folder(self) -> Check:
        service = cloud_service(self.place.folder)
        return Check(code="cloud_folder", ok=service is None, params={"service": service or ""})

    def _lock_free(self) -> Check:
        try:
            with self.lock.held(timeout=0.2, sign=False):
                return Check(code="lock_free", ok=True, params={})
        except Locked as error:
            return Check(code="lock_free", ok=False, params=error.params)
        except DeskError as error:
            return Check(code="lock_free", ok=False, params={"holder": error.code})

    def _clock(self) -> Check:
        """This machine's clock beside the file server's stamp on a file made for the purpose."""
        path = self.place.temporary(self.place.beside("clock"))
        try:
            before = time.time()
            self.disk.close(self.disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
            ahead = before - self.disk.look(path).modified
        except OSError as error:
            return Check(code="clock", ok=False, params={"reason": reason_of(error)})
        finally:
            with contextlib.suppress(OSError):
                self.disk.remove(path)
        return Check(code="clock", ok=abs(ahead) <= CLOCK_TOLERANCE, params={"seconds": round(ahead)})

    def _media(self, loaded: Loaded) -> Check:
        posts = (record for record in loaded.tables.records("posts") if isinstance(record, Post))
        named = {medium.sha256: post.id for post in posts for medium in post.media}
        lost = sorted(post for sha256, post in named.items() if not self.media.intact(sha256))
        return Check(code="media", ok=not lost, params={"files": len(named), "posts": ", ".join(lost)})
