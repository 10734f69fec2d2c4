"""What stands on the buttons that readers see."""

from bot.texts.translations import Translated


class ButtonTexts(Translated):
    """The same in one language."""

    def another_city(self) -> str:
        return self._("Another city …")

    def search(self) -> str:
        return self._("Search")

    def settings(self) -> str:
        return self._("Settings")

    def pause(self) -> str:
        return self._("Pause")

    def resume(self) -> str:
        return self._("Resume")

    def topics(self) -> str:
        return self._("Topics")

    def set_up(self) -> str:
        return self._("Set it up")

    def add_channel(self) -> str:
        return self._("Add a channel")

    def choose_channel(self) -> str:
        return self._("Choose a channel")

    def back(self) -> str:
        return self._("◀ Back")

    def close(self) -> str:
        return self._("✕ Close")

    def why(self) -> str:
        return self._("Why this?")

    def follow_this(self) -> str:
        return self._("Follow this")

    def times(self) -> str:
        return self._("Times")

    def weekdays(self) -> str:
        return self._("Days")

    def zone(self) -> str:
        return self._("Time zone")

    def languages(self) -> str:
        return self._("Languages read")

    def bot_language(self) -> str:
        return "🌐 " + self._("Bot language")

    def following(self) -> str:
        return self._("What I follow")

    def all_it_follows(self) -> str:
        """Of a channel: topics, words and feeds."""
        return self._("All it follows")

    def at_once(self, *, on: bool) -> str:
        """What it is now, which a tap switches."""
        return self._("🔔 at once") if on else self._("🗞 in the digest")

    def send_location(self) -> str:
        return self._("📍 Send my location")

    def stories_and_length(self) -> str:
        return self._("Stories and length")

    def picture(self, *, on: bool) -> str:
        return self._("Turn the picture off") if on else self._("Turn the picture on")

    def rich_layout(self) -> str:
        """Whether digests have headings and parts that unfold."""
        return self._("Rich layout")

    def rest_as_headlines(self) -> str:
        """Whether stories that a digest does not tell are named at its end."""
        return self._("The rest as headlines")

    def quiet_hours(self) -> str:
        return self._("Sound and quiet hours")

    def no_quiet_hours(self) -> str:
        return self._("No quiet hours")

    def every_day(self) -> str:
        return self._("Every day")

    def silent(self, *, on: bool) -> str:
        return self._("Digests with sound") if on else self._("Digests without sound")

    def read_too(self, language: str) -> str:
        return self._("Read {language} too").format(language=language)

    def others_named(self) -> str:
        return self._("Name stories in others, last")

    def announcements(self, *, on: bool) -> str:
        return self._("Turn announcements off") if on else self._("Turn announcements on")

    def until_resumed(self) -> str:
        return self._("Until I resume")

    def feed_check(self) -> str:
        return self._("Which can't be read?")

    def look_again(self) -> str:
        return self._("Look again")

    def create_feed(self) -> str:
        return self._("Create my feed")

    def new_address(self) -> str:
        return self._("New address")

    def revoke(self) -> str:
        return self._("Revoke")

    def delete_everything(self) -> str:
        return self._("Delete everything")

    def private_chat(self) -> str:
        return self._("Write to me")

    def suggest_for_all(self) -> str:
        """Of a feed that somebody follows by its address."""
        return self._("Suggest it for all")

    def revoke_all(self) -> str:
        return self._("Revoke all")
