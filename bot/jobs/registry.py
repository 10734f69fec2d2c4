"""The table of jobs: what runs by the clock, and how often.

Each job reads one table and writes the next, so that any process may die between two of them::

    collect   due feeds        -> articles
    group     new articles     -> stories
    prepare   due chats        -> deliveries, and the chats' next due time, in one transaction
    enlist    due broadcasts   -> deliveries
    deliver   queued           -> sent; digests and broadcasts apart, so that neither waits for the other
    guard     running broadcasts -> paused, if they fail too often
    report    broadcasts       -> done, and shown
    prune     old articles     -> gone

APScheduler only ticks: what is due stands in the tables, so a late tick loses nothing and an early one finds nothing.
"""

from bot.jobs.collect_feeds import collect
from bot.jobs.deliver import deliver_broadcasts, deliver_digests
from bot.jobs.group_articles import group
from bot.jobs.prepare_digests import prepare
from bot.jobs.prune import prune
from bot.jobs.queue_broadcasts import enlist
from bot.jobs.report_broadcasts import report
from bot.jobs.scheduler import Job
from bot.jobs.stop_failing_broadcasts import guard

# What a process does that only sends, beside the one that does everything.
SENDING = (Job(deliver_digests, 1), Job(deliver_broadcasts, 1))
JOBS = (
    Job(collect, 2),
    Job(group, 1),
    Job(prepare, 2),
    Job(enlist, 1),
    *SENDING,
    Job(guard, 1),
    Job(report, 3),
    Job(prune, 3600),
)
