"""A sample newsroom: invented outlets with real feeds and pages, for trying the bot and for its tests.

    outlets.toml, boilerplate.toml, articles/*/*.md      the data, all of it invented
        -> content                                     read and checked
        -> edition                                     what an outlet has published by now
        -> feed, page, picture                         as RSS, Atom, RDF or JSON Feed; as HTML; as PNG
        -> site                                        served with aiohttp

Articles are dated from the moment the newsroom starts: most lie in the 48 hours before it, some appear during the
six hours after it, so that polling finds something new. Every article names the event it tells of (`event`), which
is the ground truth for stories. Pages carry the boilerplate of real news sites (menus, consent, teasers, newsletter
boxes), and a few articles are awkward on purpose: a paywall, a title full of markup, agency copy in two outlets,
look-alike events, tolls and prices that change.
"""
