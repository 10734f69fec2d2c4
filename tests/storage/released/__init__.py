"""The databases of released versions, as SQL scripts, which later versions have to bring up to date.

`python -m tests.storage.released 0.1.0` writes those of a version that is about to be released.
"""
