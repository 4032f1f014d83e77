"""Messages from mailboxes, folders of mails and sheets, read one by one within bounds; nothing attached is opened."""
