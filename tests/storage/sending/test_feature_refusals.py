"""Which features of messages were refused to a bot."""

from digests.chats.chat import TelegramChatId
from digests.sending.features import REFUSED_FOR, Feature, FeatureRefusal
from storage import Storage, Transaction
from storage.tables.sending import FeatureRefusalRow
from tests.storage.samples import DAY, NOW

BOT, OTHER_BOT = 7, 8
ADA = TelegramChatId(1)


async def test_each_bot_has_a_record_of_its_own(storage: Storage) -> None:
    by_server = FeatureRefusal(Feature.MOMENTS, None, NOW)
    in_chat = FeatureRefusal(Feature.INLINE_BUTTONS, ADA, NOW)
    async with storage.of_bot(BOT).begin() as tx:
        for refusal in (by_server, in_chat):
            await tx.feature_refusals.add(refusal)
        assert set(await tx.feature_refusals.believed(NOW)) == {by_server, in_chat}
    async with storage.of_bot(OTHER_BOT).read() as tx:
        assert await tx.feature_refusals.believed(NOW) == []


async def test_what_is_refused_again_is_believed_anew(transaction: Transaction) -> None:
    await transaction.feature_refusals.add(FeatureRefusal(Feature.MOMENTS, ADA, NOW))
    again = FeatureRefusal(Feature.MOMENTS, ADA, NOW + DAY)
    await transaction.feature_refusals.add(again)
    assert await transaction.feature_refusals.believed(NOW + REFUSED_FOR) == [again]


async def test_what_is_believed_no_longer_is_forgotten(transaction: Transaction) -> None:
    await transaction.feature_refusals.add(FeatureRefusal(Feature.MOMENTS, ADA, NOW))
    assert await transaction.feature_refusals.prune(NOW + REFUSED_FOR - DAY) == 0
    assert await transaction.feature_refusals.believed(NOW + REFUSED_FOR) == []
    assert await transaction.feature_refusals.prune(NOW + REFUSED_FOR) == 1


async def test_a_feature_that_only_a_newer_version_knows_is_passed_over(transaction: Transaction) -> None:
    transaction._session.add(FeatureRefusalRow(bot_id=0, chat=ADA, feature="holograms", refused_at=NOW))
    assert await transaction.feature_refusals.believed(NOW) == []
