"""The guard at work: the relay that takes mails in, the next server, and the pages where people decide."""
