"""What is measured: one command each, which prints a table for people and ends with one line of JSON.

::

    python -m benchmarks.schedule --chats 100000 --due 10000
    python -m benchmarks.memory --feeds 100
    python -m benchmarks.digests --novelty PAIRS.jsonl.gz --ranking STREAM.jsonl.gz
    python -m benchmarks.reading FEEDS.tar.gz PAGES.jsonl.gz…

Everything is served from this machine, and nothing is asked of any other.
"""
