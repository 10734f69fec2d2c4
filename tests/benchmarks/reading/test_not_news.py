"""What is no news: learned from labelled articles, and judged by cross-validation."""

import gzip
import json
from pathlib import Path

from click.testing import CliRunner

from benchmarks.datasets.archives import rows_in
from benchmarks.reading import not_news
from benchmarks.training import not_news_model
from digests.articles.not_news import read_model

NEWS = "Police said on Friday that the court of Lowmere will hear the Minister Ilse Varn, case {}."
GUIDE = "You should try this diet if you sleep badly, and never forget the vitamins of recipe {}."


def file_of(folder: Path) -> Path:
    rows = [
        {"title": f"Court of Lowmere hears case {number}", "text": NEWS.format(number), "category": "society"}
        for number in range(40)
    ]
    rows += [{"title": f"{number} rules", "text": GUIDE.format(number), "category": "not_news"} for number in range(20)]
    file = folder / "labelled.dev.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return file


def test_equal_files_give_equal_weights(tmp_path: Path) -> None:
    file, outputs = file_of(tmp_path), (tmp_path / "one.json", tmp_path / "two.json")
    for output in outputs:
        assert CliRunner().invoke(not_news_model.main, [str(file), "--output", str(output)]).exit_code == 0
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    assert read_model(outputs[0].read_text()).threshold == not_news_model.THRESHOLD


def test_precision_and_recall_are_of_articles_that_were_not_learned_from(tmp_path: Path) -> None:
    said = CliRunner().invoke(not_news.main, [str(file_of(tmp_path))])
    measured = json.loads(said.output.splitlines()[-1])
    assert measured["value"] == 1
    assert measured["recall"] > 0.9


def test_our_own_articles_are_of_many_kinds_and_weigh_less_than_published_ones() -> None:
    rows = list(rows_in(not_news_model.MADE_UP))
    learned = not_news_model.labelled_in(not_news_model.MADE_UP)
    assert len(learned) == len(rows) == len({row["title"] for row in rows}) > 200
    assert {one.weight for one in learned} == {not_news_model.MADE_UP_WEIGHT}
    assert min(len([row for row in rows if row["category"] == category]) for category in ("news", "not_news")) > 60
