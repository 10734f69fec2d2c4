"""Probabilities by learned weights, and the files that hold them."""

from math import inf, nan

import pytest

from digests.stories.updates.logistic_model import LogisticModel, Weight, read_model, write_model

MODEL = LogisticModel(0.5, {"clock": Weight(1.0, 2.0, 3.0)})


def test_what_is_not_known_says_nothing() -> None:
    assert MODEL.probability({"clock": nan}) == MODEL.probability({"clock": 1.0}) == 0.622459


def test_what_is_far_out_counts_no_more_than_so_much() -> None:
    assert MODEL.probability({"clock": 9.0}) == MODEL.probability({"clock": inf})


def test_a_model_is_kept_as_it_is() -> None:
    assert read_model(write_model(MODEL, 3), 3) == MODEL


def test_a_model_of_another_version_is_refused() -> None:
    with pytest.raises(RuntimeError, match="version 0"):
        read_model('{"version": 0}', 3)
