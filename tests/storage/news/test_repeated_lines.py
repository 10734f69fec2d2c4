from storage import Transaction
from tests.storage.samples import HOUR, NOW

HOST = "gazette.example"


async def test_a_line_on_three_pages_is_repeated(transaction: Transaction) -> None:
    for page in ([b"menu", b"one"], [b"menu", b"two"], [b"menu", b"three"]):
        await transaction.repeated_lines.count_page(HOST, page, NOW)
    assert await transaction.repeated_lines.of(HOST) == {b"menu"}


async def test_a_line_counts_once_a_page(transaction: Transaction) -> None:
    await transaction.repeated_lines.count_page(HOST, [b"refrain"] * 5, NOW)
    assert await transaction.repeated_lines.of(HOST, at_least=2) == frozenset()


async def test_a_line_of_one_host_says_nothing_of_another(transaction: Transaction) -> None:
    await transaction.repeated_lines.count_page(HOST, [b"menu"], NOW)
    assert await transaction.repeated_lines.of("herald.example", at_least=1) == frozenset()


async def test_a_line_not_seen_for_long_is_forgotten(transaction: Transaction) -> None:
    await transaction.repeated_lines.count_page(HOST, [b"old", b"seen again"], NOW)
    await transaction.repeated_lines.count_page(HOST, [b"seen again"], NOW + HOUR)
    assert await transaction.repeated_lines.forget(NOW + HOUR) == 1
    assert await transaction.repeated_lines.of(HOST, at_least=1) == {b"seen again"}
