"""A desk as files in one folder, for several people at once.

`desk.json`            every record as of the last fold, one a line, sealed with a hash (snapshot.py, fold.py)
`desk.journal-<n>`     one line for each commit since, bound to the line before (journal.py, appending.py)
`desk.trail`           the audit entries up to the last fold (trail.py, proof.py)
`desk.lock`            the lock a writer holds; `desk.holder` says who had it last (lock.py)
`generations/`         kept older states (generations.py, backup.py, restore.py, mending.py)
`media/`               pictures and films by hash (data/media.py)

Reading (reader.py) takes no lock. Writing and everything between is store.py; why a desk is read-only, standing.py.
"""
