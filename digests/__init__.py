"""What Broadsheet decides: values, and pure functions on them.

The product is one pipe, and this package is its logic::

    feed -> article -> story -> digest -> delivery
            (page)    (summary)

Nothing here opens a connection, reads a clock or a database, or waits: `now` is always an argument, an aware datetime
in UTC. `storage` remembers these values, `bot` acts on them.

Where to look, along the pipe; what stands first on a line is what other packages ask, the rest is what it is made of:

- feeds: feed, feed_links, catalogue | parsed_feed, xml_feed, json_feed
- articles: reading, article, page | page_data, json_ld, byline, extraction, block, gap, margin, clutter
- text without markup: furniture | stretch, notice, phrase, signage, teaser, enumeration, paragraph
- language: text, sentence | abbreviation, filler, length, markup, charset, language_tag, moment, link, site
- summaries: summary, quoting, summarizer | passage, opening, quotation, abridgement, statement, feature, worth,
  selection, retelling, coverage, figure, time_word, sumy_model
- stories: story, story_index, update | trace, name, shelf, centroid, posting, frequency, span, duplicate, likeness,
  vocabulary, packed, topic
- digests: digest, item, ranking, subscription, schedule | place
- questions: query, brief, watch | clause, relevance, spelling, compound
- messages: delivery, broadcast
- errors
"""
