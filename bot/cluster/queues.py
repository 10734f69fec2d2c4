"""The queues that workers serve."""

# How many tasks of each are done at once in one process: digests, alerts and broadcasts each have a turn to be sent.
QUEUES = {"read": 1, "group": 2, "prepare": 1, "send": 3}
# What waits for other sites is cut short at the end: its feeds are as due as they were.
INTERRUPTIBLE = frozenset({"read"})
