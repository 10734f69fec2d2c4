"""Anaphora: how sentences begin, and short ones end, that point back to the one before, by language."""

import re
from functools import cache

_OPENINGS = {
    "de": (
        "er sie es dies diese dieser dieses diesen diesem jene jener jenes das dem denen deren dessen ihr ihre "
        "ihren ihrer sein seine seinen seiner aber und denn doch jedoch allerdings außerdem dennoch deshalb daher "
        "darum deswegen dadurch dafür dagegen damit danach daraufhin dabei dazu zudem ferner hingegen stattdessen "
        "trotzdem sonst somit also auch so oder vielmehr hierzu hierbei beide letzterer letztere ebenso"
    ),
    "en": (
        "he she it they this that these those his her hers its their theirs him them himself herself itself but "
        "and or so yet nor however also then thus hence therefore moreover furthermore besides instead still "
        "otherwise nevertheless nonetheless consequently accordingly similarly likewise meanwhile additionally "
        "conversely rather because which both such another others neither either"
    ),
    "es": (
        "él ella ellos ellas ello esto eso este esta estos estas ese esa esos esas aquello su sus pero y e o sino "
        "mas porque además también tampoco entonces así asimismo aunque luego después sin por ambos ambas otro "
        "otra otros otras dicho dicha"
    ),
    "fr": (
        "il elle ils elles on ce cela ceci ça cet cette ces celui celle ceux celles son sa ses leur leurs lui c "
        "mais et ou or donc car puis ensuite ainsi alors pourtant cependant toutefois néanmoins aussi également "
        "enfin sinon bref autre autres tous toutes"
    ),
    "it": (
        "egli ella esso essa essi esse lui lei loro questo questa questi queste quello quella quelli quelle quel "
        "ciò suo sua suoi sue ma e ed o però anche inoltre invece quindi dunque perciò poi infatti tuttavia "
        "eppure così allora perché altro altra altri altre entrambi entrambe"
    ),
    "nl": (
        "hij zij ze het dit dat deze die zijn haar hun maar en of want dus daarom echter ook toch toen daarna "
        "bovendien verder daarnaast daardoor daarbij hierdoor zo anders immers beide"
    ),
    "pl": (
        "on ona ono oni one to ten ta te ci tego tej tych jego jej ich ale i a lub bo więc dlatego jednak także "
        "również też potem następnie ponadto natomiast zatem zaś tymczasem tak obaj oboje"
    ),
    "pt": (
        "ele ela eles elas isso isto aquilo este esta estes estas esse essa esses essas aquele aquela seu sua "
        "seus suas mas e ou porém contudo todavia também além então assim portanto logo depois porque ainda ambos "
        "ambas outro outra outros outras"
    ),
    "ru": (
        "он она оно они его её ее их им ей ему это этот эта эти того этого этому этим тот та те то такой такая "
        "такие но а и или однако же также тоже затем потом поэтому кроме тем зато впрочем причем причём притом "
        "ведь так тогда оба обе другой другая другие"
    ),
    "sv": (
        "han hon den det de detta denna dessa hans hennes dess deras men och eller dock därför också då sedan "
        "dessutom däremot ändå istället så båda"
    ),
    "tr": "o bu şu onlar bunlar şunlar ancak ama fakat ve veya çünkü ayrıca böylece bunun bunu buna onun onu ona",
    "uk": (
        "він вона воно вони його її їх їм їй йому це цей ця ці того цього той та те ті такий така такі але а і й "
        "або проте однак також тож потім згодом тому крім втім адже так тоді обидва обидві інший інша інші"
    ),
}
# In scripts without spaces a sentence begins with these characters, whatever follows.
_UNSPACED_OPENINGS = {
    "ja": (
        "彼 これ それ あれ こう そう 同氏 同社 同市 同県 同省 同国 同庁 同紙 同日 両者 両氏 両国 しかし だが ただ また "
        "さらに そして そのため このため 一方 なお"
    ),
    "zh": (
        "他 她 它 此 这 這 该 該 其 那些 那个 那個 那里 那裡 那次 对此 對此 但 而 同时 同時 另外 因此 所以 然而 不过 "
        "不過 两者 兩者 双方 雙方"
    ),
}
# After the article: what the sentence before has introduced.
_NOUNS = {
    "de": ("der die das", "entscheidung ankündigung maßnahme vorfall beiden letztere"),
    "en": (
        "the",
        "move decision announcement latter former pair duo couple incident news ruling comments remarks results same",
    ),
    "es": ("el la los", "decisión medida anuncio incidente pareja mismo misma"),
    "fr": ("la le les l", "décision mesure annonce incident couple même dernier dernière deux"),
}
# At the end of a short sentence: "The minister confirmed it."
_ENDINGS = {
    "da": "det den ham hende dem",
    "de": "es das dies ihn ihm ihnen dazu dafür dagegen daran davon",
    "en": "it this that so them him her these those",
    "es": "eso esto ello",
    "fr": "cela ça ceci",
    "it": "questo ciò quello",
    "nl": "het dat dit hem",
    "no": "det den ham henne dem",
    "pt": "isso isto aquilo",
    "ru": "это этого этом этому его её их ему ей им",
    "sv": "det den honom henne dem",
    "uk": "це цього цьому його її їх йому їй їм",
}
_SHORT = 60  # characters
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\W*$)")


@cache
def _openings(language: str) -> frozenset[str]:
    return frozenset(_OPENINGS.get(language, "").split())


@cache
def _unspaced_openings(language: str) -> tuple[str, ...]:
    return tuple(_UNSPACED_OPENINGS.get(language, "").split())


@cache
def _nouns(language: str) -> tuple[frozenset[str], frozenset[str]]:
    articles, nouns = _NOUNS.get(language, ("", ""))
    return frozenset(articles.split()), frozenset(nouns.split())


@cache
def _endings(language: str) -> frozenset[str]:
    return frozenset(_ENDINGS.get(language, "").split())


def is_anaphoric(sentence: str, language: str) -> bool:
    """Whether `sentence` needs the one before it, as it points back.

    It begins with a pronoun or a connective ("She", "But"), or in some languages with what only the one before names
    ("The move"); or it is short and ends with a pronoun ("The minister confirmed it").
    """
    first = _FIRST_WORD.search(sentence)
    if first is None:
        return False
    word = first.group().casefold()
    if (
        word in _openings(language)
        or word.startswith(_unspaced_openings(language))
        or _ends_with_pronoun(sentence, language)
    ):
        return True
    articles, nouns = _nouns(language)
    second = _FIRST_WORD.search(sentence, first.end()) if word in articles else None
    return second is not None and second.group().casefold() in nouns


def _ends_with_pronoun(sentence: str, language: str) -> bool:
    last = _LAST_WORD.search(sentence) if len(sentence) <= _SHORT else None
    return last is not None and last.group().casefold() in _endings(language)
