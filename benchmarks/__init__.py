"""What is measured: one command each, ending with a line of JSON that has a `value` and its `target`.

::

    python -m benchmarks.load.schedule --chats 100000 --due 10000
    python -m benchmarks.load.memory --feeds 100
    python -m benchmarks.stories.novelty_and_ranking --novelty PAIRS.jsonl.gz --ranking STREAM.jsonl.gz
    python -m benchmarks.reading.end_to_end FEEDS.tar.gz PAGES.jsonl.gz…

Everything is served from this machine, and nothing is asked of any other.
"""
