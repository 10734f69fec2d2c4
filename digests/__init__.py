"""What Broadsheet decides: values, and pure functions on them.

The product is one pipe, and this package is its logic::

    feed -> article -> story -> digest -> delivery
            (page)    (summary)

Nothing here opens a connection, reads a clock or a database, or waits: `now` is always an argument, an aware datetime
in UTC. `storage` remembers these values, `bot` acts on them.
"""
