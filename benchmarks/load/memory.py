"""How much memory an idle bot takes: `python -m benchmarks.load.memory --feeds 100`."""

import asyncio

import click

from benchmarks.measuring.report import result, table
from benchmarks.measuring.resource_usage import MIB, Footprint
from benchmarks.processes.bot import Trial, trial
from benchmarks.processes.news_site import site

# PSS, which counts what processes share once
TARGET_AT_REST = 120 * MIB
TARGET_READING = 350 * MIB  # with both workers at work
COLLECT_TIMEOUT = 900.0  # seconds for collecting
REST_TIMEOUT = 60.0  # seconds for coming to rest, beyond those after which the workers end


async def measure(feeds: int, articles: int, idle: float) -> None:
    """Let a bot collect everything and come to rest, and print what it holds then."""
    async with trial(site(articles), [f"/feeds/{number}" for number in range(feeds)]) as bot:
        await bot.start(idle)
        seconds = await bot.until(lambda: bot.database.exists() and _has(bot, feeds, articles), COLLECT_TIMEOUT)
        await bot.at_rest(idle + REST_TIMEOUT)
        await asyncio.sleep(2)  # for what the last tick left behind
        # Once more, as a tick in between may have begun with something.
        rest = await bot.at_rest(idle + REST_TIMEOUT)
        show(rest, bot.peak, feeds, feeds * articles, seconds)


def _has(bot: Trial, feeds: int, articles: int) -> bool:
    if not bot.ask("SELECT 1 FROM sqlite_master WHERE name = 'articles'"):
        return False
    return bot.ask("SELECT count(*) FROM articles")[0][0] == feeds * articles and bot.collected()


def show(rest: Footprint, peak: Footprint, feeds: int, articles: int, seconds: float) -> None:
    table(
        f"One bot with {feeds:,} feeds, {articles:,} articles read in {seconds:.0f} s",
        [
            ("", "processes", "RSS (MiB)", "PSS (MiB)"),
            ("while reading, at most", peak.processes, peak.rss / MIB, peak.pss / MIB),
            ("at rest", rest.processes, rest.rss / MIB, rest.pss / MIB),
        ],
    )
    print("within" if rest.pss <= TARGET_AT_REST else "ABOVE", f"the {TARGET_AT_REST / MIB:.0f} MiB PSS at rest")
    print("within" if peak.pss <= TARGET_READING else "ABOVE", f"the {TARGET_READING / MIB:.0f} MiB PSS while reading")
    measured = {"feeds": feeds, "articles": articles, "seconds": round(seconds, 1), "processes": rest.processes}
    sizes = {"rest_rss_mib": rest.rss, "rest_pss_mib": rest.pss, "peak_rss_mib": peak.rss, "peak_pss_mib": peak.pss}
    mebibytes = {name: round(size / MIB, 1) for name, size in sizes.items()}
    result("memory", measured | mebibytes, value=rest.pss / MIB, target=TARGET_AT_REST / MIB)


@click.command()
@click.option("--feeds", default=100, show_default=True)
@click.option("--articles", default=3, show_default=True, help="Articles in each feed.")
@click.option("--idle", default=10.0, show_default=True, help="Seconds after which the workers rest; 60 in real life.")
def main(feeds: int, articles: int, idle: float) -> None:
    """Measure the memory of an idle bot."""
    asyncio.run(measure(feeds, articles, idle))


if __name__ == "__main__":
    main()
