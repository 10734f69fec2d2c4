"""Which mutants are tried."""

import random

from trials.mutation import ROOT, TUNED, sampled


def test_numbers_that_a_benchmark_tuned_are_left_alone_and_nothing_else_of_their_modules() -> None:
    for path, tuned in TUNED.items():
        lines = (ROOT / path).read_text().splitlines()
        [line] = [number for number, line in enumerate(lines, 1) if line.startswith(f"{tuned} = ")]
        folder, _, module = path.removesuffix(".py").rpartition("/")
        tried = {mutant.line for _, mutant in sampled(folder, module, 10_000, random.Random(1))}
        assert line not in tried
        assert len(tried) > 10
