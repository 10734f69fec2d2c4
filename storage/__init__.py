"""What Broadsheet remembers: the only package that knows SQLAlchemy.

Values of `digests` go in and come out; rows and sessions never leave. Anything that goes wrong in the database becomes
`digests.errors.StorageError`, with the cause kept.
"""

from storage.account.export import KeptRow
from storage.backup import back_up, move, restore
from storage.chats.access import Loss
from storage.chats.bans import Ban
from storage.chats.digests import ChatDigest
from storage.chats.feedback import GivenFeedback
from storage.chats.invites import InviteCounts
from storage.database import Storage, has_task_queue, migrate, task_queue_address
from storage.news.story_merges import StoryMerge
from storage.other_bots import subscriptions
from storage.sending.delivery_reports import Lateness, LedgerLine
from storage.sending.leases import ALL_BOTS, Role, worker_role
from storage.sending.panels import Panel
from storage.stats import Stats
from storage.task_queue.tasks import Task
from storage.transaction import Transaction

__all__ = [
    "ALL_BOTS",
    "Ban",
    "ChatDigest",
    "GivenFeedback",
    "InviteCounts",
    "KeptRow",
    "Lateness",
    "LedgerLine",
    "Loss",
    "Panel",
    "Role",
    "Stats",
    "Storage",
    "StoryMerge",
    "Task",
    "Transaction",
    "back_up",
    "has_task_queue",
    "migrate",
    "move",
    "restore",
    "subscriptions",
    "task_queue_address",
    "worker_role",
]
