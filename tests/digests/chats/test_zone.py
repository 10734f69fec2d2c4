from digests.chats.zone import zone_called


def test_a_zone_is_loaded_once_however_many_there_are() -> None:
    first = zone_called("Europe/Kyiv")
    for name in ("Asia/Tokyo", "Asia/Seoul", "Asia/Manila", "Asia/Dhaka", "Asia/Kabul", "Asia/Baku", "Asia/Amman"):
        zone_called(name)
    assert zone_called("Europe/Kyiv") is first
