"""Bringing back an older state as a new commit: the sequence and the trail go on."""

from __future__ import annotations

from data.json_desk import generations
from data.json_desk.disk import Disk
from data.json_desk.migrations import migrated
from data.json_desk.place import DeskPlace
from data.json_desk.store import JsonStore
from data.rows import TABLES
from data.tables import Tables
from data.views import Writing
from smdesk.inbox.erased import Erased
from smdesk.restoring import brought_back
from smdesk.store import Entry


def restore(store: JsonStore, place: DeskPlace, disk: Disk, name: str, entry: Entry) -> int:
    """Commit the state of a generation; answers the new sequence."""
    kept = generations.read(place, disk, name)
    then = Tables(migrated(kept.rows, kept.desk.schema, name))
    with store.transaction() as tx:
        for table in TABLES:
            _bring_back(tx, then, table)
        return tx.commit(entry)


def note_mended(store: JsonStore, entry: Entry) -> int:
    """Commit only the entry: mending brought back the generation and all that was committed since."""
    with store.transaction() as tx:
        return tx.commit(entry)


def _bring_back(tx: Writing, then: Tables, table: str) -> None:
    erased = {record.id for record in tx.all(Erased)}
    before = {record.id: record for record in then.records(table) if record.id not in erased}
    now = {record.id: record for record in tx.records(table)}
    for record_id in before.keys() | now.keys():
        stands = now.get(record_id)
        back = brought_back(before.get(record_id), stands)
        if back is None and stands is not None:
            tx.take_out(stands)
        elif back is not None and back != stands:
            tx.put(back)
