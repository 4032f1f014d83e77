"""The keys of whoever sits at this machine: in the keyring, else in a file under a passphrase."""
