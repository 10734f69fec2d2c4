"""The topics of the catalogues that ship, the playground's too, to be called by their names in each language.

Those that gather the news of one language have its own name for it, which nobody translates; neither does anybody know
what an operator's own topics mean.
"""

from bot.texts.translations import marked

TRANSLATED = frozenset(
    {
        marked("World"),
        marked("Britain and Ireland"),
        marked("Americas"),
        marked("Asia and Pacific"),
        marked("Africa"),
        marked("Politics"),
        marked("Business"),
        marked("Technology"),
        marked("Science"),
        marked("Space"),
        marked("Health"),
        marked("Climate"),
        marked("Culture"),
        marked("Sport"),
    }
)
