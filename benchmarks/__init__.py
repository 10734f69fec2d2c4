"""What is measured: one command each, ending with a line of JSON that has a `value` and its `target`.

::

    python -m benchmarks.schedule --chats 100000 --due 10000
    python -m benchmarks.memory --feeds 100
    python -m benchmarks.novelty_and_ranking --novelty PAIRS.jsonl.gz --ranking STREAM.jsonl.gz
    python -m benchmarks.end_to_end FEEDS.tar.gz PAGES.jsonl.gz…

Everything is served from this machine, and nothing is asked of any other.
"""
