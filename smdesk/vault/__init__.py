"""The accounts' safety: who can open them, who answers for them, which of them are ours."""
