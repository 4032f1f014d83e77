"""The vault's screens: coverage, one account, secrets shown for a moment, the registry, declared profiles."""
