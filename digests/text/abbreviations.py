"""Abbreviations of the news that the sentence models have not learned."""

from functools import cache

_WITHOUT_LAST_POINT = {
    "cs": "mj např tzv tj resp cca č mld mil tis ing mgr bc judr mudr rndr phdr str sv",
    "da": "bl.a f.eks ca dvs evt fx hr hhv kr mia mio nr osv pct pkt stk tlf",
    "de": (
        "ca bzw ggf inkl mio mrd nr str tel usw vgl z.b d.h u.a u.ä o.ä i.d.r sog evtl abs art std min hl dr "
        "prof ing dipl jan feb aug sept okt nov dez"
    ),
    "en": (
        "gov sen rep gen lt col sgt capt cmdr adm rev hon atty supt pres mr mrs ms dr prof st ave blvd vs no "
        "nos jan feb aug sept oct nov dec calif fla ill mass mich minn pa tenn tex wash wis u.k u.n approx "
        "dept est fig"
    ),
    "es": "sr sra srta dr dra d dña ud uds aprox art av avda cía núm pág tel ee uu ee.uu gral lic ing prof p.ej",
    "fi": "esim mm ns n mrd milj klo ko ts tri prof",
    "fr": "m mm mme mlle dr pr me st ste av bd env ex fig max min n° no p.ex tél vol art janv févr juil",
    "hr": "dr prof mr ing npr itd tj tzv sv br god str tis mil mlrd",
    "hu": "dr id ifj kb pl ún stb sz kft zrt prof szept okt nov dec jan febr márc ápr",
    "id": "dr drs ir prof h hj jl no tgl yth",
    "it": "sig sig.ra sigg dott dott.ssa ing avv on sen prof prof.ssa ca ecc es art pag tel mons gen col",
    "nl": "bijv bv ca dhr dr drs e.d enz evt incl ir jl mevr mln mld mr nl nr o.a prof resp t.o.v z.g",
    "no": "bl.a f.eks ca dvs ev evt hhv kr mill mrd nr osv pst st",
    "pl": "m.in np tzw tj mln mld tys zł gen prof dr hab inż mgr ks św ul al pkt pl r ws godz red",
    "pt": "sr sra dr dra exmo prof eng av tel pág núm art aprox ex min máx r",
    "ro": "dl d-na dna dlui dr nr str art mil mld prof ing gen col sf bd ex etc alin",
    "ru": (
        "г гг г-н г-жа им ул д стр рис см ср тыс млн млрд трлн руб коп долл т.е т.д т.п т.к т.н и.о р обл "
        "просп акад проф св ст янв февр авг сент окт нояб дек"
    ),
    "sk": "napr tzv tj resp cca č mld mil tis ing mgr bc judr mudr rndr phdr str sv",
    "sv": "bl.a t.ex ca dvs d.v.s e.d fr.o.m kr m.fl m.m mdkr milj mkr nr o.s.v st tel",
    "tr": "dr prof doç yrd av sn vb vs bkz örn no cad sok mah gen",
    "uk": "р рр ім вул д стор рис див тис млн млрд грн коп т.зв т.д т.п т.і обл просп акад проф св ст м с",
}


@cache
def abbreviations(language: str) -> frozenset[str]:
    """The abbreviations of `language` in lower case, without their last point; none where it is not known."""
    return frozenset(_WITHOUT_LAST_POINT.get(language, "").split())
