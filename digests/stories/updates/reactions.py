"""Cue words of headlines that tell what somebody says or feels about an event, by language: "welcomes", "mourns".

They are whole forms: what begins alike is often an event ("reactor", "Thanksgiving", "legal" beside the Indonesian
"lega"). What has another sense beside a certain word is told by that ("slams into", "fordert zwei Tote").
"""

import re
from functools import cache

from digests.text.words.word_edges import whole

_WORDS = {
    "ar": "ردود|رد فعل|[يت]?رحب|رحبت|يرحبون|[يت]?ندد|نددت|ينددون|[يت]?نتقد|انتقدت?|انتقادات|[يت]حذر|حذرت|يحذرون|"
    "(?:ال)?قلق|قلقه|قلقها|استياء",
    "cs": "reag(?:uje|ují|oval[aiy]?)|(?<!řetězová )reakc(?:e|i|í)|vítá|vítají|(?:u|při)vítal[aiy]?|"
    "kritiz(?:uje|ují|oval[aiy]?)|kritik(?:a|u|ou|y|ové)|obáv(?:á|ají|al[aiy]?)|obavy|obav|úlev(?:a|u|ou)|"
    "varuj[eí]|varoval[aiy]?|žád(?:á|ají|al[aiy]?)",
    "da": "reager(?:er|ede)|reaktion(?:en|er|erne)?|hils(?:er|te)|kritiser(?:er|ede|es)|"
    "kritik(?:ken|ere)?|frygt(?:er|ede|en)?|bekymr(?:er|et|ede|ing|inger)|lettelse|advare(?:r|de)|"
    "kræve(?:r|de)(?! (?:\\S+ ){0,2}(?:liv|menneskeliv|ofre|dødsofre))|roser|roste",
    "de": "reagier(?:t|en|te|ten)|reaktion(?:en)?|begrüß(?:t|en|te|ten)|kritisier(?:t|en|te|ten)|"
    "kritik(?:er|erin|ern)?|lob(?:t|en|te|ten)|atm(?:et|en|ete|eten) auf|erleichterung|"
    "(?:sich|ist|sind|war|waren) erleichtert|(?:be)?fürcht(?:et|en|ete|eten)|befürchtung(?:en)?|"
    "empör(?:t|en|te|ten|ung)|trauer(?:t|n|te|ten)?|entsetz(?:t|en)|bang(?:t|en|te|ten)|hoff(?:t|en|te|ten)|"
    "warn(?:t|en|te|ten)|jubel(?:t|n|te|ten)?|"
    "forder(?:t|n|te|ten)(?! (?:\\S+ ){0,3}(?:tote[ns]?|todesopfer|opfer|verletzte|leben|menschenleben)\\b)",
    "en": "react(?:s|ed|ing)?|(?<!chain )(?<!allergic )(?<!nuclear )(?<!chemical )reactions?|welcome[sd]|hail(?:s|ed)|"
    "prais(?:e|es|ed|ing)|critici[sz](?:e|es|ed|ing)|criticism|condemn(?:s|ed|ing|ation)?|"
    "(?<!grand )slam(?:s|med)?(?! (?:into|onto|through|against|shut|on|dunk|title)\\b)|mourn(?:s|ed|ing|ers)?|"
    "relieved(?! of)|relief (?:after|as|at|over|that)|fears|fear that|worries|worried|anger(?:s|ed)?|angry|outraged?|"
    "backlash|calls? for|urge[sd]?|thank(?:s|ed|ful)?(?! to\\b)|hopes|dismay(?:s|ed)?|delight(?:s|ed)?|"
    "applau(?:d|ds|ded|se)|warn(?:s|ed)?",
    "es": "reaccion(?:a|an|ó|aron|es)|reacción(?! en cadena)|"
    "(?<!se )celebran?(?! (?:elecciones|comicios|un|una|sus?)\\b)|critic(?:a|an|ó|aron)|críticas|"
    "lament(?:a|an|ó|aron)|temen?|temor(?:es)?|alivio|indigna(?:n|d[oa]s?|ción)?|indignó|exigen?|exig(?:ió|ieron)|"
    "reclam(?:a|an|ó|aron)|piden?|pid(?:ió|ieron)|advierten?|advirt(?:ió|ieron)|aplaud(?:e|en|ió|ieron)",
    "fi": "reagoi(?:vat)?|reaktio(?:t|ita|n)?|kiittä(?:ä|vät)|kiitti(?:vät)?|arvostel(?:ee|evat|i|ivat|ua)|"
    "pelkä(?:ä|ävät|si|sivät)|huojent(?:unut|uneita|ui)|varoit(?:taa|tavat|ti|tivat)|"
    "vaati(?:i|vat)?(?! (?:\\S+ ){0,2}(?:kuolonuhri\\w*|uhri\\w*|ihmishen\\w*|hengen))",
    "fr": "réagi(?:t|ssent|r)?|réactions?(?! en chaîne)|salu(?:e|ent|é)|critiqu(?:ent|é|ée|és|ées)|"
    "(?<!état )(?<!situation )(?<!seuil )(?<!stade )critiques?|dénonc(?:e|ent|é)|redout(?:e|ent)|crain(?:t|ts|te|tes)|"
    "craignent|inqui(?:et|ets|ète|ètes|ètent|étude|études)|soulag(?:é|ée|és|ées|ement)|"
    "indign(?:e|ent|é|ée|és|ées|ation)|exig(?:e|ent)|réclam(?:e|ent)|esp(?:ère|èrent)|met en garde|mettent en garde",
    "id": "(?:be)?reaksi(?! berantai)|(?:di)?sambut|menyambut|kritik|(?:meng|di)kritik|kecam|mengecam|dikecam|kecaman|"
    "(?:ke)?khawatir(?:kan|an)?|lega|(?:men)?desak(?:an)?|(?:meng)?imbau(?:an)?",
    "it": "reazion[ei](?! a catena)|reagi(?:sce|scono)|(?:ap)?plaud(?:e|ono)|critic(?:a|ano|ato|ata)|"
    "(?<!condizioni )(?<!zone )critiche|teme|temono|timori?|sollievo|indigna(?:t[oaie]|zione|no)?|chied(?:e|ono)|"
    "lamenta(?:no)?|cordoglio|esulta(?:no)?",
    "nl": "reage(?:ert|ren|erde|erden)|reacties?|verwelkom(?:t|en|de|den)|(?<!toestand )kritiek|"
    "bekritise(?:ert|ren|erde|erden|erd)|vrees|vreest|vrezen|vreesde(?:n)?|opgelucht|opluchting|"
    "waarschuw(?:t|en|de|den)|eis(?:t|en|te|ten)(?! (?:\\S+ ){0,2}(?:levens?|mensenlevens?|doden|slachtoffers?)\\b)|"
    "boos|boosheid|woede",
    "no": "reager(?:er|te)|reaksjon(?:en|er|ene)?|kritiser(?:er|te|es)|kritikk(?:en)?|kritikere|frykt(?:er|et|en)?|"
    "bekymr(?:er|et|ede|ing|inger)|lettelse|advar(?:er|te)|roser|roste|"
    "krev(?:er|de)(?! (?:\\S+ ){0,2}(?:liv|menneskeliv|ofre|dødsofre))",
    "pl": "reakcj(?:a|e|i|ę|ą)(?! łańcuchow)|(?:za)?reag(?:uje|ują|ował[aiy]?|owali)|krytyk(?:a|i|ę|ą|uje|ują)|"
    "(?:s)?krytykowa(?:ł|ła|li)|chwal(?:i|ą|ił|iła|ili)|obawia(?:ją)?|obawy|ulg(?:a|ę|ą)(?! podatkow)|"
    "oburz(?:a|ają|on[yaei]|eni|enie|enia)|żąda(?:ją|ł|ła|li)?|apel|apel(?:uje|ują|ował|owała|owali)|"
    "ostrzega(?:ją|ł|ła|li)?",
    "pt": "reag(?:e|em|iu|iram)|reaç(?:ão|ões)(?! em cadeia)|elogi(?:a|am|ou|aram)|critic(?:a|am|ou|aram)|críticas|"
    "tem(?:e|em)|temor(?:es)?|alívio|indigna(?:m|d[oa]s?|ção)?|exig(?:e|em|iu|iram)|lament(?:a|am|ou|aram)|"
    "pede|pedem|ped(?:iu|iram)|aplaud(?:e|em|iu|iram)|alert(?:am|ou|aram)|"
    "alerta(?! (?:de|máximo|vermelho|laranja|amarelo)\\b)",
    "ru": "отреагир(?:овал[аи]?|ует|уют)|(?<!цепная )реакци(?:я|и|ю|ей)|приветству(?:ет|ют)|приветствовал[аи]?|"
    "раскритиковал[аи]?|критик(?:а|и|у|ой|ует|уют)|критиковал[аи]?|опаса(?:ется|ются|лся|лась|лись)|опасени[яйе]|"
    "облегчени(?:е|я|ем)|возмущ[её]н(?:а|о|ы)?|возмущени(?:е|я|ем)|возмуща(?:ет|ют)(?:ся)?|"
    "скорб(?:ит|ят|ь|ью|и)|призва(?:л|ла|ли)|призыва(?:ет|ют|л|ла|ли)|требу(?:ет|ют)|"
    "предупре(?:дил[аи]?|ждает|ждают)",
    "sv": "reager(?:ar|ade)|reaktion(?:en|er|erna)?|välkomn(?:ar|ade|as)|kritiser(?:ar|ade|as|ad|ats)|"
    "kritik(?:en|er|erna)?|befara(?:r|de|s)?|oro|oron|oro(?:ar|ade|as|ad)|orolig[at]?|lättnad(?:en)?|varna(?:r|de|s)|"
    "sorg|sorgen|sörj(?:er|de)|hylla(?:r|de|s)|"
    "kräv(?:er|de)(?! (?:\\S+ ){0,2}(?:liv|människoliv|offer|dödsoffer))",
    "tr": "tepki(?:si|ler|leri|li)?|eleştir(?:di|diler|iyor|iyorlar|i|isi|ileri)|kın(?:adı|adılar|ıyor)|"
    "memnun(?:iyet|iyetle)?|endişe(?:si|li|leri|ler|yle|lendi)?|uyar(?:dı|dılar|ıyor)|"
    "çağrı(?:sı|da|lar|ları)?(?! merkez)",
    "uk": "відреагу(?:вав|вала|вали|є|ють)|(?<!ланцюгова )реакці(?:я|ї|ю|єю)|віта(?:є|ють)|"
    "розкритикува(?:в|ла|ли)|критик(?:а|и|у|ою|ує|ують)|критикува(?:в|ла|ли)|побоюється|побоюються|побоювання|"
    "обурен(?:ня|ий|а|і|о)|обурює|обурюються|заклика(?:є|ють|в|ла|ли)|вимага(?:є|ють|в|ла|ли)|"
    "попереджа(?:є|ють|в|ла|ли)|попереди(?:в|ла|ли)|полегшення(?:м)?",
}


@cache
def reaction_words(language: str) -> re.Pattern[str] | None:
    """What tells a reaction in a case-folded headline; None where the language has no list."""
    words = _WORDS.get(language)
    return None if words is None else re.compile(whole(words, language))
