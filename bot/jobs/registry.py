"""The table of jobs: what runs by the clock, how often, and with which parts of the bot.

Each job reads one table and writes the next, so that any process may die between two of them::

    collect_feeds            due feeds           -> articles
    group_articles           new articles        -> stories
    prepare_digests          due chats           -> deliveries, and the chats' next due time, in one transaction
    prepare_alerts           new stories         -> deliveries, of what chats want to be told at once
    queue_broadcasts         due broadcasts      -> deliveries
    deliver_digests          queued              -> sent; apart from broadcasts, so that neither waits for the other
    deliver_alerts           queued              -> sent
    deliver_broadcasts       queued              -> sent
    stop_failing_broadcasts  running broadcasts  -> paused, if they fail too often
    report_broadcasts        broadcasts          -> done, and shown
    alert_admins             feeds, digests      -> incidents, of which the admins are told
    measure_day              chats, feeds, sent  -> the day's numbers
    tell_losses              chats lost          -> told to whoever set them up
    prune                    what is old         -> gone: articles, stories, digests, deliveries and more
    release_dead_leases      processes that died -> what they held goes to others

APScheduler only ticks: what is due stands in the tables, so a late tick loses nothing and an early one finds nothing.
"""

from collections.abc import Sequence
from functools import partial

from bot.installation import free_space
from bot.jobs.alert_admins import AdminAlerter, AlertedBot
from bot.jobs.collect_feeds import FeedCollector
from bot.jobs.deliver import Deliverer
from bot.jobs.dispatch import BatchJob, Dispatcher, QueuedJob
from bot.jobs.group_articles import ArticleGrouper
from bot.jobs.measure_day import measure_day
from bot.jobs.prepare_alerts import AlertPreparer
from bot.jobs.prepare_digests import AHEAD, EVERY, DigestPreparer, prepare_digests
from bot.jobs.prune import prune
from bot.jobs.queue_broadcasts import BroadcastQueuer
from bot.jobs.report_broadcasts import BroadcastReporter
from bot.jobs.scheduler import Job
from bot.jobs.send_message import MessageSender
from bot.jobs.stop_failing_broadcasts import FailureGuard
from bot.jobs.tell_losses import LossReporter
from bot.leases.processes import release_dead_leases
from bot.services import Services
from bot.web.operator_calls import beat, post_alert
from digests.sending.delivery import DeliveryKind


def shared_jobs(bots: Sequence[Services], dispatcher: Dispatcher) -> tuple[Job, ...]:
    """What one process does for all bots; `dispatcher` has done what others may do as well."""
    services = bots[0]
    storage, settings = services.storage, services.settings
    heartbeat = settings.heartbeat_url.get_secret_value()
    return (
        *(_ticking(job, dispatcher) for job in shared_queued_jobs(services)),
        Job("prepare_alerts", AlertPreparer(storage, services.now, settings.bot_ids).prepare_alerts, 10),
        Job("alert_admins", admin_alerter(bots).alert_admins, 300),
        *([Job("beat", partial(beat, heartbeat), 60)] if heartbeat else []),
        Job("measure_day", lambda: measure_day(storage, services.now()), 300),
        Job("prune", lambda: prune(storage, settings.retention, services.now()), 3600),
    )


def own_jobs(services: Services, dispatcher: Dispatcher) -> tuple[Job, ...]:
    """What the process does that serves a bot."""
    storage = services.storage
    queuer = BroadcastQueuer(storage, services.now, services.stopping)
    guard = FailureGuard(storage, services.bot, services.panels, services.admin_ids)
    reporter = BroadcastReporter(storage, services.panels, services.now)
    return (
        *(_ticking(job, dispatcher) for job in own_queued_jobs(services)),
        Job("queue_broadcasts", queuer.queue_broadcasts, 1),
        Job("stop_failing_broadcasts", guard.stop_failing_broadcasts, 1),
        Job("report_broadcasts", reporter.report_broadcasts, 3),
        Job("tell_losses", LossReporter(storage, services.bot).tell_losses, 10),
    )


def _ticking(job: QueuedJob, dispatcher: Dispatcher) -> Job:
    dispatch = partial(dispatcher.dispatch, job)
    return Job(job.name, dispatch, job.seconds, interruptible=job.interruptible, measured=False)


def sending_jobs(services: Services) -> tuple[Job, ...]:
    """What a process does for a bot that only sends, beside the one that does everything."""
    sender = deliverer(services)
    return (
        Job("deliver_digests", sender.deliver_digests, 1),
        Job("deliver_alerts", sender.deliver_alerts, 1),
        Job("deliver_broadcasts", sender.deliver_broadcasts, 1),
    )


def release_job(services: Services) -> Job:
    """What each process does, even one that stands by: give what a process that died had in hand to the others."""
    return Job("release_dead_leases", lambda: release_dead_leases(services.storage, services.now()), 2)


def shared_queued_jobs(services: Services) -> tuple[QueuedJob, ...]:
    """What workers on other machines may do for all bots, by the queue that they serve."""
    storage, now, bots = services.storage, services.now, services.settings.bot_ids
    collector, grouper = feed_collector(services), article_grouper(services)
    preparer = DigestPreparer(storage, now, bots)
    reading = BatchJob("read_feeds", collector.claim, collector.collect_batch, ahead=2, give_back=collector.give_back)
    grouping = BatchJob("group", grouper.claim_grouping, grouper.group)
    summaries = BatchJob("summarise", grouper.claim_summaries, grouper.summarise, ahead=2)
    preparing = BatchJob("prepare", preparer.claim, preparer.prepare_batch, ahead=AHEAD)
    return (
        QueuedJob("collect_feeds", "read", collector.collect_feeds, (reading,), seconds=2, interruptible=True),
        QueuedJob("group_articles", "group", grouper.group_articles, (grouping, summaries)),
        QueuedJob("prepare_digests", "prepare", lambda: prepare_digests(storage, now(), bots), (preparing,), EVERY),
    )


def own_queued_jobs(services: Services) -> tuple[QueuedJob, ...]:
    """The same for one bot."""
    sender, bot_id = deliverer(services), services.bot_id
    digests, alerts, broadcasts = (
        (_sending(sender, kind, bot_id),) for kind in (DeliveryKind.DIGEST, DeliveryKind.ALERT, DeliveryKind.BROADCAST)
    )
    return (
        QueuedJob("deliver_digests", "send", sender.deliver_digests, digests, bot_id=bot_id),
        QueuedJob("deliver_alerts", "send", sender.deliver_alerts, alerts, bot_id=bot_id),
        QueuedJob("deliver_broadcasts", "send", sender.deliver_broadcasts, broadcasts, bot_id=bot_id),
    )


def _sending(sender: Deliverer, kind: DeliveryKind, bot_id: int) -> BatchJob:
    return BatchJob(
        f"deliver_{kind}_{bot_id}", partial(sender.claim_batches, kind), partial(sender.deliver_batch, kind)
    )


def feed_collector(services: Services) -> FeedCollector:
    return FeedCollector(
        storage=services.storage,
        fetcher=services.fetcher,
        workers=services.workers,
        article_reader=services.article_reader,
        awaited_feeds=services.awaited_feeds,
        reads_telegram=bool(services.settings.telegram_server),
        poll_bounds=services.settings.poll_bounds,
        now=services.now,
        stopping=services.stopping,
        metrics=services.metrics,
    )


def admin_alerter(bots: Sequence[Services]) -> AdminAlerter:
    services = bots[0]
    settings = services.settings
    url = settings.alert_url.get_secret_value()
    return AdminAlerter(
        storage=services.storage,
        bots=[AlertedBot(bot.bot_id, bot.bot, bot.storage, bot.admin_ids) for bot in bots],
        default_language=settings.default_language,
        webhook=partial(post_alert, url) if url else None,
        free=lambda: free_space(settings)[0],
        started=services.now(),
        now=services.now,
    )


def article_grouper(services: Services) -> ArticleGrouper:
    return ArticleGrouper(
        storage=services.storage,
        workers=services.workers,
        story_grouping=services.story_grouping,
        who=services.who,
        now=services.now,
    )


def deliverer(services: Services) -> Deliverer:
    settings = services.settings
    return Deliverer(
        storage=services.storage,
        rate_limiter=services.rate_limiter,
        circuit_breaker=services.circuit_breaker,
        ledger_writer=services.ledger_writer,
        sender=MessageSender(services.storage, services.bot, settings.default_timezone, services.now),
        who=services.who,
        rate=settings.messages_per_second,
        paid_broadcasts=settings.paid_broadcast,
        now=services.now,
        stopping=services.stopping,
    )
