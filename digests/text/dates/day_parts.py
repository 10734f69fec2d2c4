"""Time normalisation: times said with the part of the day, or in East Asian and Indian scripts, as clocks show them."""

import re

_MORNING = """
in the morning|morning|de la mañana|de la madrugada|da manhã|da madrugada|de manhã|du matin|le matin
|di mattina|del mattino|della mattina|morgens|frühmorgens|früh|vormittags|'s morgens|'s ochtends|på morgonen
|om morgenen|på morgenen|rano|ráno|dopoledne|утра|утром|ранку|вранці|ранок|сутринта|sabahı|sabahleyin|sabah
|pagi|sáng|صباحا|صباحاً|صباح|صبح|सुबह|朝|午前|早上|上午|清晨|凌晨|오전|아침|새벽
"""
_LATER = """
in the afternoon|in the evening|at night|tonight|afternoon|evening|night|de la tarde|de la noche|da tarde
|da noite|à tarde|à noite|de l'après-midi|du soir|le soir|di sera|della sera|di pomeriggio|del pomeriggio
|nachmittags|abends|'s middags|'s avonds|på kvällen|på eftermiddagen|om aftenen|om kvelden|po południu
|wieczorem|odpoledne|večer|дня|вечера|вечером|вечора|ввечері|вечерта|öğleden sonra|akşamı|akşam|siang|sore
|malam|chiều|tối|مساء|مساءً|عصر|شب|शाम|रात|दोपहर|夕方|午後|夜|晩|下午|傍晚|晚上|오후|저녁|밤
"""
_DAILY = """
every day|each day|daily|täglich|jeden tag|jeden morgen|каждый день|ежедневно|щодня|tous les jours|chaque jour
|todos los días|cada día|todos os dias|todo dia|ogni giorno|her gün|setiap hari|mỗi ngày
|毎日|每天|每日|매일|كل يوم|codziennie|elke dag|varje dag|hver dag|joka päivä|हर दिन|रोज
"""
# An hour with the sign for it; in scripts without blanks they touch.
_HOUR = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})(?:時|点|點|시|\s?(?:giờ|बजे|heures?\b|horas?\b|ore\b|часов\b|часа\b|годин[аи]?\b))"
    r"(?:\s?(?P<m>\d{1,2})(?:\s?(?:分|분|phút))?(?!\d)|\s?(?P<half>半|반|rưỡi))?"
)


_FIRST_UNSPACED = "\u2e80"  # of the letters of scripts without blanks


def _any_of(several: str) -> str:
    names = [re.escape(name).replace("'", "['’]") for name in several.replace("\n", "").split("|")]
    whole = [name if name[0] >= _FIRST_UNSPACED else rf"(?<![^\W_]){name}(?![^\W_])" for name in names]
    return "|".join(sorted(whole, key=len, reverse=True))


_EVERY_DAY = re.compile(_any_of(_DAILY))
_PART = f"(?:(?P<morning>{_any_of(_MORNING)})|{_any_of(_LATER)})"
_CLOCK = r"(?<![\d:.])(?P<h>\d{1,2})(?:\s?(?:[:.]|h|uhr)\s?(?P<m>\d\d)|\s?(?:h|uhr))?(?![\d:])"
_WITH_PART = (re.compile(rf"{_PART}\s{{0,3}}{_CLOCK}"), re.compile(rf"{_CLOCK}\s{{0,3}}{_PART}"))


def with_plain_times(text: str) -> str:
    """`text`, casefolded and with plain digits, with the times in it as a clock of 24 hours shows them, and without
    "every day".

    "8 de la tarde" and "午後8時" are "20:00".
    """
    shown = _HOUR.sub(_on_clock, _EVERY_DAY.sub(" ", text))
    for pattern in _WITH_PART:
        shown = pattern.sub(_in_24_hours, shown)
    return shown


def _on_clock(said: re.Match[str]) -> str:
    minutes = 30 if said["half"] else int(said["m"] or 0)
    return f" {said['h']}:{minutes:02} "


def _in_24_hours(said: re.Match[str]) -> str:
    hour = int(said["h"])
    if said["morning"]:
        hour = 0 if hour == 12 else hour
    elif hour < 12:
        hour += 12
    return f" {hour}:{said['m'] or '00'} "
