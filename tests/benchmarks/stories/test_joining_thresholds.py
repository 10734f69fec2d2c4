"""The cross-validation of thresholds, on invented stories."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.stories.joining_thresholds import HEADLINES, main, settings_of, smoothed
from digests.stories.clustering.joining import THRESHOLDS
from tests.benchmarks.test_benchmarks import measured_here

EVENTS = ("ferry burns", "bridge cracks", "mayor resigns", "mine floods")


def write_stories(file: Path, place: str) -> str:
    """Four events, each told by two sites in a headline and a text of fifty words."""
    text = " ".join(f"{place}{at}" for at in range(10))
    rows = [
        {"title": f"{place} {event}", "text": f"{f'{event} {text} {site} ' * 4}", "story": event, "source": site}
        for event in EVENTS
        for site in ("gazette", "courier")
    ]
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return str(file)


def test_the_command_says_what_settings_chosen_elsewhere_reach(tmp_path: Path) -> None:
    files = [write_stories(tmp_path / f"{place}.jsonl.gz", place) for place in ("Velmora", "Lowmere")]
    measured = measured_here(main, *files, "--splits", "1", "--runs", "1")
    assert 0 < measured["headlines unseen"] <= 1
    assert 0 < measured["texts shipped"] <= 1
    assert measured["texts other files over shipped"] == pytest.approx(0, abs=0.5)


def test_one_file_alone_is_halved_only(tmp_path: Path) -> None:
    measured = measured_here(main, write_stories(tmp_path / "one.jsonl.gz", "Velmora"), "--splits", "1", "--runs", "1")
    assert measured["texts other files over shipped"] == 0


def test_the_shipped_setting_is_one_of_each_grid() -> None:
    assert settings_of(HEADLINES).count(THRESHOLDS) == 1


def test_a_value_is_smoothed_by_those_one_step_away() -> None:
    values = np.array([[0.0, 0, 0, 0, 9, 0, 0, 0, 0]])
    assert smoothed(values, HEADLINES).round(2).tolist() == [[0, 2.25, 0, 2.25, 1.8, 2.25, 0, 2.25, 0]]
