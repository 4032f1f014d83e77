"""A desk as files in one folder: `desk.json`, the journal of what was committed since, the audit trail, the lock."""
