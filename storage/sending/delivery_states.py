"""How statements name the states of deliveries, so that the partial indexes are used."""

from sqlalchemy import ColumnElement, literal

from digests.sending.delivery import DeliveryState
from storage.tables.sending import DeliveryRow
from storage.tables.types import Plain

# What stands as the error of a delivery whose sender died.
SENDER_DIED = "The sender stopped before an answer came."


def in_state(state: DeliveryState) -> ColumnElement[bool]:
    """Whether a delivery is in `state`."""
    return DeliveryRow.state == inline_literal(state)


def inline_literal(word: str) -> ColumnElement[str]:
    """`word` as part of the statement, no parameter of it: only then does a partial index count as fitting."""
    return literal(word, Plain(), literal_execute=True)
