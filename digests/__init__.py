"""What Broadsheet decides: values, and pure functions on them.

Nothing here opens a connection, reads a clock or a database, or waits: `now` is always an argument, an aware datetime
in UTC. `storage` remembers these values, `bot` acts on them.
"""
