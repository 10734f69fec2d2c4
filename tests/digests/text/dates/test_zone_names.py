"""What the clocks of zones are ahead of UTC."""

from datetime import datetime, timedelta

import pytest

from digests.text.dates.zone_names import utc_offset

DAY = datetime(2026, 11, 24)  # noqa: DTZ001 (a local time)
NAMES = """
    UTC GMT UT UCT Z ZULU WET TU TMG AZOST EGST WEST BST CET MEZ HEC MET WAT IRLT CEST MESZ MEST HAEC CAT EET SAST
    OEZ EEST OESZ MSK МСК EAT TRT TSI FET SYOT IRST MSD GST SAMT AZT GET MUT RET SCT IRDT AFT PKT YEKT UZT TJT TMT
    MVT AQTT ORAT IST SLST NPT BDT OMST BTT KGT ALMT NOVST IOT MMT CCT ICT WIB KRAT NOVT HOVT THA CXT HKT SGT MYT
    PHT PHST WITA AWST IRKT ULAT BNT CHOT ACWST JST KST WIT YAKT TLT PWT ACST AEST VLAT CHST PGT CHUT DDUT ACDT LHST
    AEDT LHDT SAKT MAGT SBT NCT VUT SRET PONT KOST NZST FJT PETT ANAT TVT MHT WAKT GILT NZDT PHOT FJST TOT CHAST
    CHADT LINT AZOT CVT EGT FNT BRST UYST PMDT WGST NDT HAT BRT ART UYT CLST PYST ADT GFT SRT ROTT PMST WGT HAA FKST
    NST HNT AST CLT BOT VET PYT GYT EDT HAE HNA FKT EST PET COT CDT ACT HAC HNE EASST CIST CST MDT HAR HNC EAST GALT
    MST PDT HAP HNR PST AKDT HNP HAY AKST HDT HNY GAMT HST TAHT CKT SDT NUT
"""
# Each with the language or the country that says what it means.
LOCAL_NAMES = """
    CST/zh CST/cn CST/tw CST/cu CDT/cu IST/he IST/il IST/ie IST/ga AST/ar AST/sa AST/iq AST/kw AST/qa BST/bn BST/bd
    PST/ph PST/tl MST/my MST/mm EST/au EDT/au CST/au CDT/au WST/au WST/ws SST/sg SST/ws SST/as AMT/am AMT/hy AMT/br
    AMT/pt ECT/ec GST/gs ACT/au
"""


def test_every_zone_is_quarters_of_an_hour_ahead_and_no_more_than_fourteen_hours() -> None:
    named = [(name, ()) for name in NAMES.split()]
    for name, places in [
        *named,
        *((name, (place,)) for name, _, place in (each.partition("/") for each in LOCAL_NAMES.split())),
    ]:
        ahead = utc_offset(name, DAY, places)
        assert ahead is not None, name
        assert ahead % timedelta(minutes=15) == timedelta(), name
        assert abs(ahead) <= timedelta(hours=14), name


@pytest.mark.parametrize(
    ("name", "place", "hours"), [("CST", "", -6), ("CST", "tw", 8), ("CST", "cu", -5), ("IST", "il", 2), ("ET", "", -5)]
)
def test_a_place_says_which_zone_a_name_means(name: str, place: str, hours: int) -> None:
    assert utc_offset(name, DAY, (place,)) == timedelta(hours=hours)
