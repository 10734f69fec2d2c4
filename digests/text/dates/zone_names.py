"""Names of time zones in dates, as outlets write them -> what to add to UTC."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

# As the IANA time zone database, RFC 822 and national standards have them. What two countries use is decided by
# `_LOCAL`, else by RFC 822 or by far the most readers; what is left is no name ("AMT": the Amazon, Armenia).
_MINUTES = {
    "UTC GMT UT UCT Z ZULU WET TU TMG AZOST EGST": 0,
    "WEST BST CET MEZ HEC MET WAT IRLT": 60,
    "CEST MESZ MEST HAEC CAT EET SAST OEZ": 120,
    "EEST OESZ MSK МСК EAT TRT TSI FET SYOT": 180,
    "IRST": 210,
    "MSD GST SAMT AZT GET MUT RET SCT": 240,
    "IRDT AFT": 270,
    "PKT YEKT UZT TJT TMT MVT AQTT ORAT": 300,
    "IST SLST": 330,
    "NPT": 345,
    "BDT OMST BTT KGT ALMT NOVST IOT": 360,
    "MMT CCT": 390,
    "ICT WIB KRAT NOVT HOVT THA CXT": 420,
    "HKT SGT MYT PHT PHST WITA AWST IRKT ULAT BNT CHOT": 480,
    "ACWST": 525,
    "JST KST WIT YAKT TLT PWT": 540,
    "ACST": 570,
    "AEST VLAT CHST PGT CHUT DDUT": 600,
    "ACDT LHST": 630,
    "AEDT LHDT SAKT MAGT SBT NCT VUT SRET PONT KOST": 660,
    "NZST FJT PETT ANAT TVT MHT WAKT GILT": 720,
    "NZDT PHOT FJST TOT": 780,
    "CHAST": 765,
    "CHADT": 825,
    "LINT": 840,
    "AZOT CVT EGT": -60,
    "FNT BRST UYST PMDT WGST": -120,
    "NDT HAT": -150,
    "BRT ART UYT CLST PYST ADT GFT SRT ROTT PMST WGT HAA FKST": -180,
    "NST HNT": -210,
    "AST CLT BOT VET PYT GYT EDT HAE HNA FKT": -240,
    "EST PET COT CDT ACT HAC HNE EASST CIST": -300,
    "CST MDT HAR HNC EAST GALT": -360,
    "MST PDT HAP HNR": -420,
    "PST AKDT HNP HAY": -480,
    "AKST HDT HNY GAMT": -540,
    "HST TAHT CKT SDT": -600,
    "NUT": -660,
}
_OFFSETS = {name: minutes for names, minutes in _MINUTES.items() for name in names.split()}
# By the language of a feed or the country of its site.
_LOCAL = {
    ("CST", "zh"): 480, ("CST", "cn"): 480, ("CST", "tw"): 480, ("CST", "cu"): -300,
    ("CDT", "cu"): -240,
    ("IST", "he"): 120, ("IST", "il"): 120, ("IST", "ie"): 60, ("IST", "ga"): 60,
    ("AST", "ar"): 180, ("AST", "sa"): 180, ("AST", "iq"): 180, ("AST", "kw"): 180, ("AST", "qa"): 180,
    ("BST", "bn"): 360, ("BST", "bd"): 360,
    ("PST", "ph"): 480, ("PST", "tl"): 480, ("MST", "my"): 480, ("MST", "mm"): 390,
    ("EST", "au"): 600, ("EDT", "au"): 660, ("CST", "au"): 570, ("CDT", "au"): 630, ("WST", "au"): 480,
    ("WST", "ws"): 780, ("SST", "sg"): 480, ("SST", "ws"): -660, ("SST", "as"): -660,
    ("AMT", "am"): 240, ("AMT", "hy"): 240, ("AMT", "br"): -240, ("AMT", "pt"): -240,
    ("ECT", "ec"): -300, ("GST", "gs"): -120, ("ACT", "au"): 570,
}  # fmt: skip
# Names of no season: what they add depends on the day.
_SEASONAL = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "AT": "America/Halifax", "NT": "America/St_Johns", "AKT": "America/Anchorage",
}  # fmt: skip


def utc_offset(name: str, local: datetime, places: tuple[str, ...] = ()) -> timedelta | None:
    """What the clock of the zone `name` is ahead of UTC at `local`; None for a name that is not known, or doubtful.

    A name is an abbreviation in any case, or an IANA zone ("Europe/Berlin"). `places` are the language and the country
    of who wrote it, which may say what an abbreviation means.
    """
    short = name.upper().replace(".", "").replace("İ", "I")
    meant = next((_LOCAL[short, place] for place in places if (short, place) in _LOCAL), _OFFSETS.get(short))
    if meant is not None:
        return timedelta(minutes=meant)
    region = _SEASONAL.get(short, name if "/" in name else "")
    try:
        return local.replace(tzinfo=ZoneInfo(region)).utcoffset() if region else None
    except (ValueError, OSError, LookupError, OverflowError):  # no such zone, or no name of a file at all
        return None
