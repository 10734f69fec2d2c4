"""Moving between feed readers: what is followed for a file, and what a file is told."""

import pytest

from digests.chats.chat import Follow, FollowKind
from digests.chats.moving import MAX_LABEL, exported, imported
from digests.feeds.opml import NO_TOPIC, Catalogue, CatalogueFeed, Topic, parse, write

POST, BOTE, KIOSK = (CatalogueFeed(name, f"https://{name.lower()}.example/f") for name in ("Post", "Bote", "Kiosk"))
TIDES = Topic("Tides", (POST, BOTE))


def a_file(*folders: tuple[str, CatalogueFeed]) -> Catalogue:
    return Catalogue(tuple(Topic(name, (feed,)) for name, feed in folders))


def of(feed: CatalogueFeed, label: str) -> Follow:
    return Follow(FollowKind.FEED, feed.url, label)


OF_TIDES = Follow(FollowKind.TOPIC, "Tides", "Tides")


@pytest.mark.parametrize(
    ("file", "follows"),
    [
        pytest.param(a_file(("tides", POST)), [OF_TIDES], id="a folder that shares a feed with the topic of its name"),
        pytest.param(a_file(("Tides", KIOSK)), [of(KIOSK, "Kiosk · Tides")], id="a folder that shares but the name"),
        pytest.param(a_file(("Sea", POST)), [of(POST, "Post · Sea")], id="a folder that names no topic"),
        pytest.param(a_file((NO_TOPIC, POST)), [of(POST, "Post")], id="no folder"),
        pytest.param(
            Catalogue((Topic("Tides", (POST, KIOSK)),)),
            [OF_TIDES, of(KIOSK, "Kiosk · Tides")],
            id="more than it",
        ),
        pytest.param(a_file(("Sea", POST), ("Ice", POST)), [of(POST, "Post · Sea")], id="one feed in two folders"),
    ],
)
def test_folders_are_topics_or_feeds(file: Catalogue, follows: list[Follow]) -> None:
    assert list(imported(file, [TIDES], [], 200).follows) == follows


def test_what_is_followed_already_is_counted_and_what_has_no_room_too() -> None:
    file = a_file(("Tides", POST), (NO_TOPIC, KIOSK), (NO_TOPIC, CatalogueFeed("Fjord", "https://fjord.example/f")))
    found = imported(file, [TIDES], [OF_TIDES], most=2)
    assert ([follow.label for follow in found.follows], found.known, found.over) == (["Kiosk"], 1, 1)
    assert found.feeds[KIOSK.url] == KIOSK


def test_who_follows_more_than_may_be_followed_gets_nothing_more() -> None:
    found = imported(a_file((NO_TOPIC, KIOSK)), [], [OF_TIDES, of(POST, "Post")], most=1)
    assert (found.follows, found.over) == ((), 1)


def test_a_label_has_room_for_its_folder() -> None:
    long = CatalogueFeed("x" * 200, "https://x.example/f")
    [follow] = imported(a_file(("Sea", long)), [], [], 9).follows
    assert len(follow.label) == MAX_LABEL
    assert follow.label.endswith("x · Sea")


def test_what_is_exported_is_imported_as_it_was() -> None:
    follows = [OF_TIDES, of(KIOSK, "Kiosk · Sea"), Follow(FollowKind.FEED, "https://fjord.example/f", "Fjord")]
    file = parse(write(exported(follows, [TIDES])))
    assert [topic.name for topic in file.topics] == ["Tides", "Sea", NO_TOPIC]
    assert list(imported(file, [TIDES], [], 200).follows) == follows


def test_words_and_topics_that_are_no_more_have_no_feeds_to_export() -> None:
    gone = [Follow(FollowKind.KEYWORD, "ferry", "ferry"), Follow(FollowKind.TOPIC, "Alps", "Alps")]
    assert exported(gone, [TIDES]) == Catalogue(())


@pytest.mark.parametrize("label", [" · Sea", "Post · ", "Post"])
def test_a_label_without_a_folder_is_all_title(label: str) -> None:
    [topic] = exported([of(POST, label)], []).topics
    assert (topic.name, topic.feeds[0].title) == (NO_TOPIC, label)
