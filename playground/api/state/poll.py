"""A poll and its votes."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Poll:
    """A poll and who voted for what: option number by user id."""

    id: str
    question: str
    options: tuple[str, ...]
    anonymous: bool = True
    multiple: bool = False
    quiz_answer: int | None = None
    closed: bool = False
    votes: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def count(self, option: int) -> int:
        """How many chose `option`."""
        return sum(option in chosen for chosen in self.votes.values())
