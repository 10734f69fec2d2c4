SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.aliases (
    hash bytea NOT NULL,
    article_id bigint NOT NULL,
    feed_id bigint
);
CREATE TABLE public.article_feeds (
    article_id bigint NOT NULL,
    feed_id bigint NOT NULL,
    seen_at timestamp with time zone
);
CREATE TABLE public.articles (
    id bigint NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    url text NOT NULL,
    title text NOT NULL,
    site text NOT NULL,
    language text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    found_at timestamp with time zone NOT NULL,
    author text NOT NULL,
    image text NOT NULL,
    description text NOT NULL,
    headline_only boolean NOT NULL,
    copied boolean NOT NULL,
    story_id bigint,
    filed bigint,
    filed_at timestamp with time zone,
    sentences text NOT NULL,
    trace bytea NOT NULL,
    vector bytea,
    text text NOT NULL,
    filed_in bigint,
    not_news boolean DEFAULT false NOT NULL,
    owner text DEFAULT ''::text NOT NULL
);
CREATE SEQUENCE public.articles_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.articles_id_seq OWNED BY public.articles.id;
CREATE TABLE public.bans (
    telegram_id bigint NOT NULL,
    name text NOT NULL,
    banned_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.bans_telegram_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.bans_telegram_id_seq OWNED BY public.bans.telegram_id;
CREATE TABLE public.bodies (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    editions text NOT NULL,
    body text NOT NULL
);
CREATE SEQUENCE public.bodies_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.bodies_id_seq OWNED BY public.bodies.id;
CREATE TABLE public.broadcasts (
    id bigint NOT NULL,
    admin bigint NOT NULL,
    message_ids text NOT NULL,
    topic text NOT NULL,
    language text NOT NULL,
    kind text NOT NULL,
    active_days bigint NOT NULL,
    only_chat bigint NOT NULL,
    undo_of bigint CONSTRAINT broadcasts_reached_by_not_null NOT NULL,
    state text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    frozen boolean NOT NULL,
    links text NOT NULL,
    send_at timestamp with time zone,
    size bigint NOT NULL,
    started_at timestamp with time zone,
    watched_from timestamp with time zone,
    ended_at timestamp with time zone,
    queued_up_to bigint CONSTRAINT broadcasts_enlisted_to_not_null NOT NULL,
    fully_queued boolean CONSTRAINT broadcasts_enlisted_not_null NOT NULL,
    silently boolean DEFAULT false NOT NULL
);
CREATE SEQUENCE public.broadcasts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.broadcasts_id_seq OWNED BY public.broadcasts.id;
CREATE TABLE public.chats (
    id bigint NOT NULL,
    chat bigint NOT NULL,
    thread bigint NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    language text NOT NULL,
    state text NOT NULL,
    times text NOT NULL,
    weekdays text NOT NULL,
    zone text NOT NULL,
    due_at timestamp with time zone,
    due_label text,
    length text NOT NULL,
    announcements boolean NOT NULL,
    paused boolean NOT NULL,
    paused_until timestamp with time zone,
    dialogue text CONSTRAINT chats_expecting_not_null NOT NULL,
    admitted boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    languages text DEFAULT ''::text NOT NULL,
    others_named boolean DEFAULT false NOT NULL,
    stories bigint DEFAULT '7'::bigint NOT NULL,
    picture boolean DEFAULT true NOT NULL,
    silent boolean DEFAULT false NOT NULL,
    departed_at timestamp with time zone,
    quiet text DEFAULT ''::text NOT NULL,
    set_up_by bigint,
    tell_loss_to bigint,
    headlines boolean DEFAULT true NOT NULL
);
CREATE SEQUENCE public.chats_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.chats_id_seq OWNED BY public.chats.id;
CREATE TABLE public.daily_numbers (
    day text NOT NULL,
    measure text NOT NULL,
    value bigint NOT NULL
);
CREATE TABLE public.deliveries (
    id bigint NOT NULL,
    chat_id bigint NOT NULL,
    kind text NOT NULL,
    subject bigint NOT NULL,
    state text NOT NULL,
    tries bigint NOT NULL,
    due_at timestamp with time zone,
    not_before timestamp with time zone NOT NULL,
    lease_until timestamp with time zone,
    started_at timestamp with time zone,
    sender text NOT NULL,
    finished_at timestamp with time zone,
    message_ids text NOT NULL,
    error text NOT NULL
);
CREATE SEQUENCE public.deliveries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.deliveries_id_seq OWNED BY public.deliveries.id;
CREATE TABLE public.digests (
    id bigint NOT NULL,
    chat_id bigint NOT NULL,
    slot text NOT NULL,
    body_id bigint NOT NULL
);
CREATE SEQUENCE public.digests_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.digests_id_seq OWNED BY public.digests.id;
CREATE TABLE public.feed_topics (
    topic text NOT NULL,
    feed_id bigint NOT NULL
);
CREATE TABLE public.feedback (
    id bigint NOT NULL,
    chat_id bigint NOT NULL,
    kind text NOT NULL,
    value text NOT NULL,
    label text NOT NULL,
    more boolean NOT NULL
);
CREATE SEQUENCE public.feedback_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.feedback_id_seq OWNED BY public.feedback.id;
CREATE TABLE public.feeds (
    id bigint NOT NULL,
    url text NOT NULL,
    listed_as text,
    by_hand boolean NOT NULL,
    title text NOT NULL,
    site_url text NOT NULL,
    language text NOT NULL,
    state text NOT NULL,
    etag text NOT NULL,
    last_modified text NOT NULL,
    "interval" integer NOT NULL,
    next_check_at timestamp with time zone,
    claimed_until timestamp with time zone,
    checked_at timestamp with time zone,
    ok_at timestamp with time zone,
    fails bigint NOT NULL,
    error text NOT NULL,
    moved_to text NOT NULL,
    moved_seen bigint NOT NULL,
    moved_since timestamp with time zone,
    retired_at timestamp with time zone,
    curated boolean DEFAULT false NOT NULL,
    owner text DEFAULT ''::text NOT NULL
);
CREATE SEQUENCE public.feeds_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.feeds_id_seq OWNED BY public.feeds.id;
CREATE TABLE public.follows (
    id bigint NOT NULL,
    chat_id bigint NOT NULL,
    kind text NOT NULL,
    value text NOT NULL,
    label text NOT NULL,
    at_once_from timestamp with time zone
);
CREATE SEQUENCE public.follows_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.follows_id_seq OWNED BY public.follows.id;
CREATE TABLE public.forgotten_deliveries (
    kind text NOT NULL,
    subject bigint NOT NULL,
    state text NOT NULL,
    hour timestamp with time zone NOT NULL,
    count bigint NOT NULL
);
CREATE TABLE public.incidents (
    key text NOT NULL,
    name text NOT NULL,
    told_at timestamp with time zone NOT NULL
);
CREATE TABLE public.invites (
    code text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.keywords (
    id bigint NOT NULL,
    text text NOT NULL
);
CREATE SEQUENCE public.keywords_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.keywords_id_seq OWNED BY public.keywords.id;
CREATE TABLE public.leases (
    bot_id bigint NOT NULL,
    role text NOT NULL,
    who text NOT NULL,
    held_until bigint NOT NULL
);
CREATE TABLE public.matches (
    article_id bigint NOT NULL,
    keyword_id bigint NOT NULL,
    seen_at timestamp with time zone
);
CREATE TABLE public.panels (
    broadcast_id bigint NOT NULL,
    chat bigint NOT NULL,
    message bigint NOT NULL,
    state text NOT NULL,
    content_hash text CONSTRAINT panels_look_not_null NOT NULL
);
CREATE TABLE public.private_feeds (
    chat_id bigint NOT NULL,
    secret text NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.pruned (
    hash bytea NOT NULL,
    pruned_at timestamp with time zone NOT NULL
);
CREATE TABLE public.queries (
    id bigint NOT NULL,
    chat_id bigint NOT NULL,
    text text NOT NULL,
    asked_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.queries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.queries_id_seq OWNED BY public.queries.id;
CREATE TABLE public.rate_limits (
    bot_id bigint NOT NULL,
    name text NOT NULL,
    tat bigint NOT NULL,
    paused_until bigint NOT NULL
);
CREATE TABLE public.repeated_lines (
    host text NOT NULL,
    hash bytea NOT NULL,
    pages bigint NOT NULL,
    seen_at timestamp with time zone NOT NULL
);
CREATE TABLE public.saved_stories (
    id bigint NOT NULL,
    chat_id bigint NOT NULL,
    url text NOT NULL,
    title text NOT NULL,
    site text NOT NULL,
    published_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.saved_stories_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.saved_stories_id_seq OWNED BY public.saved_stories.id;
CREATE TABLE public.search (
    article_id bigint NOT NULL,
    terms text NOT NULL,
    language text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    lexemes tsvector NOT NULL
);
CREATE TABLE public.stories (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    quotes text NOT NULL,
    updates text NOT NULL,
    topic text NOT NULL,
    stale boolean NOT NULL,
    told boolean NOT NULL,
    event bigint,
    lead bigint
);
CREATE SEQUENCE public.stories_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.stories_id_seq OWNED BY public.stories.id;
CREATE TABLE public.story_merges (
    id bigint NOT NULL,
    story bigint NOT NULL,
    "into" bigint NOT NULL,
    filed bigint NOT NULL,
    merged_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.story_merges_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.story_merges_id_seq OWNED BY public.story_merges.id;
CREATE TABLE public.suggestions (
    id bigint NOT NULL,
    chat_id bigint NOT NULL,
    url text NOT NULL,
    state text NOT NULL,
    suggested_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.suggestions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.suggestions_id_seq OWNED BY public.suggestions.id;
CREATE TABLE public.topics (
    name text NOT NULL,
    "position" bigint NOT NULL
);
CREATE TABLE public.unhandled_updates (
    bot_id bigint NOT NULL,
    update_id bigint NOT NULL,
    content text NOT NULL,
    kept_at timestamp with time zone NOT NULL
);
CREATE TABLE public.words (
    word text NOT NULL COLLATE pg_catalog."C",
    backwards text NOT NULL COLLATE pg_catalog."C",
    initial text NOT NULL,
    length bigint NOT NULL,
    articles bigint NOT NULL,
    seen_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.articles ALTER COLUMN id SET DEFAULT nextval('public.articles_id_seq'::regclass);
ALTER TABLE ONLY public.bans ALTER COLUMN telegram_id SET DEFAULT nextval('public.bans_telegram_id_seq'::regclass);
ALTER TABLE ONLY public.bodies ALTER COLUMN id SET DEFAULT nextval('public.bodies_id_seq'::regclass);
ALTER TABLE ONLY public.broadcasts ALTER COLUMN id SET DEFAULT nextval('public.broadcasts_id_seq'::regclass);
ALTER TABLE ONLY public.chats ALTER COLUMN id SET DEFAULT nextval('public.chats_id_seq'::regclass);
ALTER TABLE ONLY public.deliveries ALTER COLUMN id SET DEFAULT nextval('public.deliveries_id_seq'::regclass);
ALTER TABLE ONLY public.digests ALTER COLUMN id SET DEFAULT nextval('public.digests_id_seq'::regclass);
ALTER TABLE ONLY public.feedback ALTER COLUMN id SET DEFAULT nextval('public.feedback_id_seq'::regclass);
ALTER TABLE ONLY public.feeds ALTER COLUMN id SET DEFAULT nextval('public.feeds_id_seq'::regclass);
ALTER TABLE ONLY public.follows ALTER COLUMN id SET DEFAULT nextval('public.follows_id_seq'::regclass);
ALTER TABLE ONLY public.keywords ALTER COLUMN id SET DEFAULT nextval('public.keywords_id_seq'::regclass);
ALTER TABLE ONLY public.queries ALTER COLUMN id SET DEFAULT nextval('public.queries_id_seq'::regclass);
ALTER TABLE ONLY public.saved_stories ALTER COLUMN id SET DEFAULT nextval('public.saved_stories_id_seq'::regclass);
ALTER TABLE ONLY public.stories ALTER COLUMN id SET DEFAULT nextval('public.stories_id_seq'::regclass);
ALTER TABLE ONLY public.story_merges ALTER COLUMN id SET DEFAULT nextval('public.story_merges_id_seq'::regclass);
ALTER TABLE ONLY public.suggestions ALTER COLUMN id SET DEFAULT nextval('public.suggestions_id_seq'::regclass);
INSERT INTO public.alembic_version (version_num) VALUES ('0028');
INSERT INTO public.article_feeds (article_id, feed_id, seen_at) VALUES (1, 1, '2026-11-24 08:00:00+00');
INSERT INTO public.article_feeds (article_id, feed_id, seen_at) VALUES (2, 1, '2026-11-24 08:00:00+00');
INSERT INTO public.articles (id, key, fingerprint, url, title, site, language, published_at, found_at, author, image, description, headline_only, copied, story_id, filed, filed_at, sentences, trace, vector, text, filed_in, not_news, owner) VALUES (1, 'gazette.example/harbour', 'print of harbour', 'https://gazette.example/harbour', 'The harbour opens', 'The Gazette', 'en', '2026-11-24 07:00:00+00', '2026-11-24 08:00:00+00', 'Ada Quill', 'https://gazette.example/picture.jpg', '', false, false, 1, 1, '2026-11-24 08:00:00+00', '[{"text": "Crowds came to see it.", "source": 0, "position": 1, "rank": 0, "clear": true, "follows": false}]', '\x74', '\x76', 'The harbour opened on Monday.
Crowds came to see it.', NULL, false, '');
INSERT INTO public.articles (id, key, fingerprint, url, title, site, language, published_at, found_at, author, image, description, headline_only, copied, story_id, filed, filed_at, sentences, trace, vector, text, filed_in, not_news, owner) VALUES (2, 'gazette.example/lighthouse', 'print of lighthouse', 'https://gazette.example/lighthouse', 'The lighthouse opens', 'The Gazette', 'en', '2026-11-24 07:00:00+00', '2026-11-24 08:00:00+00', 'Ada Quill', 'https://gazette.example/picture.jpg', '', false, false, 1, 2, '2026-11-24 08:00:00+00', '[{"text": "Crowds came to see it.", "source": 0, "position": 1, "rank": 0, "clear": true, "follows": false}]', '\x74', '\x76', 'The lighthouse opened on Monday.
Crowds came to see it.', NULL, false, '');
INSERT INTO public.bodies (id, made_at, editions, body) VALUES (1, '2026-11-24 08:00:00+00', '[[1, 2]]', '{"made_at":"2026-11-24T08:00:00+00:00","items":[{"story":1,"lead":{"article":5,"url":"https://gazette.example/harbour","title":"The harbour opens","site":"The Gazette","language":"en","published_at":"2026-11-24T08:00:00+00:00","copied":false,"headline_only":false,"not_news":false,"pictured":false,"owner":"","domain":""},"story_articles":[{"article":5,"url":"https://gazette.example/harbour","title":"The harbour opens","site":"The Gazette","language":"en","published_at":"2026-11-24T08:00:00+00:00","copied":false,"headline_only":false,"not_news":false,"pictured":false,"owner":"","domain":""}],"quotes":[],"articles":1,"why":[],"sites":1,"edition":2,"update":false,"earlier":[],"newer":[]}],"also":[],"left":[],"earlier":false}');
INSERT INTO public.chats (id, chat, thread, kind, title, language, state, times, weekdays, zone, due_at, due_label, length, announcements, paused, paused_until, dialogue, admitted, created_at, seen_at, languages, others_named, stories, picture, silent, departed_at, quiet, set_up_by, tell_loss_to, headlines) VALUES (1, -1002345678901, 7, 'private', 'Bo’s ☕	\', 'en', 'active', '08:00', '0123456', 'Europe/Kyiv', '2026-11-24 08:00:00+00', '2026-11-24T10:00', 'short', true, false, NULL, '', false, '2026-10-25 08:00:00+00', '2026-10-25 08:00:00+00', 'en', false, 7, true, false, NULL, '', NULL, NULL, true);
INSERT INTO public.deliveries (id, chat_id, kind, subject, state, tries, due_at, not_before, lease_until, started_at, sender, finished_at, message_ids, error) VALUES (1, 1, 'digest', 1, 'queued', 0, '2026-11-24 08:00:00+00', '2026-11-24 08:00:00+00', NULL, NULL, '', NULL, '[]', '');
INSERT INTO public.digests (id, chat_id, slot, body_id) VALUES (1, 1, '2026-11-24T10:00', 1);
INSERT INTO public.feed_topics (topic, feed_id) VALUES ('Łódź & 日本', 1);
INSERT INTO public.feeds (id, url, listed_as, by_hand, title, site_url, language, state, etag, last_modified, "interval", next_check_at, claimed_until, checked_at, ok_at, fails, error, moved_to, moved_seen, moved_since, retired_at, curated, owner) VALUES (1, 'https://gazette.example/rss', NULL, true, 'The Gazette', '', 'en', 'active', '', '', 3600, '2026-11-24 08:00:00+00', NULL, NULL, NULL, 0, '', '', 0, NULL, NULL, false, '');
INSERT INTO public.follows (id, chat_id, kind, value, label, at_once_from) VALUES (1, 1, 'keyword', 'harbour', 'harbour', NULL);
INSERT INTO public.keywords (id, text) VALUES (1, 'harbour');
INSERT INTO public.search (article_id, terms, language, published_at, lexemes) VALUES (1, 'the harbour opens', 'en', '2026-11-24 07:00:00+00', '''harbour'':2 ''opens'':3 ''the'':1');
INSERT INTO public.search (article_id, terms, language, published_at, lexemes) VALUES (2, 'the lighthouse opens', 'en', '2026-11-24 07:00:00+00', '''lighthouse'':2 ''opens'':3 ''the'':1');
INSERT INTO public.stories (id, created_at, quotes, updates, topic, stale, told, event, lead) VALUES (1, '2026-11-24 08:00:00+00', '[]', '[]', '[]', false, true, NULL, NULL);
INSERT INTO public.topics (name, "position") VALUES ('Łódź & 日本', 0);
INSERT INTO public.words (word, backwards, initial, length, articles, seen_at) VALUES ('harbour', 'ruobrah', 'h', 7, 1, '2026-11-24 08:00:00+00');
INSERT INTO public.words (word, backwards, initial, length, articles, seen_at) VALUES ('lighthouse', 'esuohthgil', 'l', 10, 1, '2026-11-24 08:00:00+00');
INSERT INTO public.words (word, backwards, initial, length, articles, seen_at) VALUES ('opens', 'snepo', 'o', 5, 2, '2026-11-24 08:00:00+00');
INSERT INTO public.words (word, backwards, initial, length, articles, seen_at) VALUES ('the', 'eht', 't', 3, 2, '2026-11-24 08:00:00+00');
SELECT pg_catalog.setval('public.articles_id_seq', 2, true);
SELECT pg_catalog.setval('public.bans_telegram_id_seq', 1, false);
SELECT pg_catalog.setval('public.bodies_id_seq', 1, true);
SELECT pg_catalog.setval('public.broadcasts_id_seq', 1, false);
SELECT pg_catalog.setval('public.chats_id_seq', 1, true);
SELECT pg_catalog.setval('public.deliveries_id_seq', 1, true);
SELECT pg_catalog.setval('public.digests_id_seq', 1, true);
SELECT pg_catalog.setval('public.feedback_id_seq', 1, false);
SELECT pg_catalog.setval('public.feeds_id_seq', 1, true);
SELECT pg_catalog.setval('public.follows_id_seq', 1, true);
SELECT pg_catalog.setval('public.keywords_id_seq', 1, true);
SELECT pg_catalog.setval('public.queries_id_seq', 1, false);
SELECT pg_catalog.setval('public.saved_stories_id_seq', 1, false);
SELECT pg_catalog.setval('public.stories_id_seq', 1, true);
SELECT pg_catalog.setval('public.story_merges_id_seq', 1, false);
SELECT pg_catalog.setval('public.suggestions_id_seq', 1, false);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.aliases
    ADD CONSTRAINT pk_aliases PRIMARY KEY (hash);
ALTER TABLE ONLY public.article_feeds
    ADD CONSTRAINT pk_article_feeds PRIMARY KEY (article_id, feed_id);
ALTER TABLE ONLY public.articles
    ADD CONSTRAINT pk_articles PRIMARY KEY (id);
ALTER TABLE ONLY public.bans
    ADD CONSTRAINT pk_bans PRIMARY KEY (telegram_id);
ALTER TABLE ONLY public.bodies
    ADD CONSTRAINT pk_bodies PRIMARY KEY (id);
ALTER TABLE ONLY public.broadcasts
    ADD CONSTRAINT pk_broadcasts PRIMARY KEY (id);
ALTER TABLE ONLY public.chats
    ADD CONSTRAINT pk_chats PRIMARY KEY (id);
ALTER TABLE ONLY public.daily_numbers
    ADD CONSTRAINT pk_daily_numbers PRIMARY KEY (day, measure);
ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT pk_deliveries PRIMARY KEY (id);
ALTER TABLE ONLY public.digests
    ADD CONSTRAINT pk_digests PRIMARY KEY (id);
ALTER TABLE ONLY public.feed_topics
    ADD CONSTRAINT pk_feed_topics PRIMARY KEY (topic, feed_id);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT pk_feedback PRIMARY KEY (id);
ALTER TABLE ONLY public.feeds
    ADD CONSTRAINT pk_feeds PRIMARY KEY (id);
ALTER TABLE ONLY public.follows
    ADD CONSTRAINT pk_follows PRIMARY KEY (id);
ALTER TABLE ONLY public.forgotten_deliveries
    ADD CONSTRAINT pk_forgotten_deliveries PRIMARY KEY (kind, subject, state, hour);
ALTER TABLE ONLY public.incidents
    ADD CONSTRAINT pk_incidents PRIMARY KEY (key);
ALTER TABLE ONLY public.invites
    ADD CONSTRAINT pk_invites PRIMARY KEY (code);
ALTER TABLE ONLY public.keywords
    ADD CONSTRAINT pk_keywords PRIMARY KEY (id);
ALTER TABLE ONLY public.leases
    ADD CONSTRAINT pk_leases PRIMARY KEY (bot_id, role);
ALTER TABLE ONLY public.matches
    ADD CONSTRAINT pk_matches PRIMARY KEY (article_id, keyword_id);
ALTER TABLE ONLY public.panels
    ADD CONSTRAINT pk_panels PRIMARY KEY (broadcast_id, chat);
ALTER TABLE ONLY public.private_feeds
    ADD CONSTRAINT pk_private_feeds PRIMARY KEY (chat_id);
ALTER TABLE ONLY public.pruned
    ADD CONSTRAINT pk_pruned PRIMARY KEY (hash);
ALTER TABLE ONLY public.queries
    ADD CONSTRAINT pk_queries PRIMARY KEY (id);
ALTER TABLE ONLY public.rate_limits
    ADD CONSTRAINT pk_rate_limits PRIMARY KEY (bot_id, name);
ALTER TABLE ONLY public.repeated_lines
    ADD CONSTRAINT pk_repeated_lines PRIMARY KEY (host, hash);
ALTER TABLE ONLY public.saved_stories
    ADD CONSTRAINT pk_saved_stories PRIMARY KEY (id);
ALTER TABLE ONLY public.search
    ADD CONSTRAINT pk_search PRIMARY KEY (article_id);
ALTER TABLE ONLY public.stories
    ADD CONSTRAINT pk_stories PRIMARY KEY (id);
ALTER TABLE ONLY public.story_merges
    ADD CONSTRAINT pk_story_merges PRIMARY KEY (id);
ALTER TABLE ONLY public.suggestions
    ADD CONSTRAINT pk_suggestions PRIMARY KEY (id);
ALTER TABLE ONLY public.topics
    ADD CONSTRAINT pk_topics PRIMARY KEY (name);
ALTER TABLE ONLY public.unhandled_updates
    ADD CONSTRAINT pk_unhandled_updates PRIMARY KEY (bot_id, update_id);
ALTER TABLE ONLY public.words
    ADD CONSTRAINT pk_words PRIMARY KEY (word);
ALTER TABLE ONLY public.articles
    ADD CONSTRAINT uq_articles_filed UNIQUE (filed);
ALTER TABLE ONLY public.articles
    ADD CONSTRAINT uq_articles_key UNIQUE (key);
ALTER TABLE ONLY public.articles
    ADD CONSTRAINT uq_articles_site_fingerprint UNIQUE (site, fingerprint);
ALTER TABLE ONLY public.chats
    ADD CONSTRAINT uq_chats_chat_thread UNIQUE (chat, thread);
ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT uq_deliveries_chat_id_kind_subject UNIQUE (chat_id, kind, subject);
ALTER TABLE ONLY public.digests
    ADD CONSTRAINT uq_digests_chat_id_slot UNIQUE (chat_id, slot);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT uq_feedback_chat_id_kind_value UNIQUE (chat_id, kind, value);
ALTER TABLE ONLY public.feeds
    ADD CONSTRAINT uq_feeds_listed_as UNIQUE (listed_as);
ALTER TABLE ONLY public.feeds
    ADD CONSTRAINT uq_feeds_url UNIQUE (url);
ALTER TABLE ONLY public.follows
    ADD CONSTRAINT uq_follows_chat_id_kind_value UNIQUE (chat_id, kind, value);
ALTER TABLE ONLY public.keywords
    ADD CONSTRAINT uq_keywords_text UNIQUE (text);
ALTER TABLE ONLY public.private_feeds
    ADD CONSTRAINT uq_private_feeds_secret UNIQUE (secret);
ALTER TABLE ONLY public.saved_stories
    ADD CONSTRAINT uq_saved_stories_chat_id_url UNIQUE (chat_id, url);
ALTER TABLE ONLY public.story_merges
    ADD CONSTRAINT uq_story_merges_story UNIQUE (story);
ALTER TABLE ONLY public.suggestions
    ADD CONSTRAINT uq_suggestions_chat_id_url UNIQUE (chat_id, url);
CREATE INDEX ix_aliases_article_id ON public.aliases USING btree (article_id);
CREATE INDEX ix_article_feeds_seen ON public.article_feeds USING btree (feed_id, seen_at);
CREATE INDEX ix_articles_filed_at ON public.articles USING btree (filed_at);
CREATE INDEX ix_articles_found_at ON public.articles USING btree (found_at);
CREATE INDEX ix_articles_story ON public.articles USING btree (story_id, published_at);
CREATE INDEX ix_articles_ungrouped ON public.articles USING btree (published_at, id) WHERE (story_id IS NULL);
CREATE INDEX ix_bodies_made_at ON public.bodies USING btree (made_at);
CREATE INDEX ix_broadcasts_state ON public.broadcasts USING btree (state);
CREATE INDEX ix_broadcasts_undos ON public.broadcasts USING btree (undo_of) WHERE (undo_of > 0);
CREATE INDEX ix_chats_departed ON public.chats USING btree (departed_at) WHERE (departed_at IS NOT NULL);
CREATE INDEX ix_chats_due ON public.chats USING btree (state, due_at, id);
CREATE INDEX ix_chats_groups ON public.chats USING btree (title) WHERE (kind = 'group'::text);
CREATE INDEX ix_chats_loss ON public.chats USING btree (tell_loss_to) WHERE (tell_loss_to IS NOT NULL);
CREATE INDEX ix_chats_pause ON public.chats USING btree (paused_until) WHERE (paused_until IS NOT NULL);
CREATE INDEX ix_chats_set_up ON public.chats USING btree (set_up_by) WHERE (set_up_by IS NOT NULL);
CREATE INDEX ix_deliveries_alerts ON public.deliveries USING btree (state, kind, not_before, id) WHERE ((state = 'queued'::text) AND (kind = 'alert'::text));
CREATE INDEX ix_deliveries_broadcasts ON public.deliveries USING btree (state, kind, subject, not_before, id) WHERE ((state = 'queued'::text) AND (kind = 'broadcast'::text));
CREATE INDEX ix_deliveries_digests ON public.deliveries USING btree (state, kind, not_before, id) WHERE ((state = 'queued'::text) AND (kind = 'digest'::text));
CREATE INDEX ix_deliveries_finished ON public.deliveries USING btree (finished_at, state);
CREATE INDEX ix_deliveries_leases ON public.deliveries USING btree (state, lease_until) WHERE (state = 'sending'::text);
CREATE INDEX ix_deliveries_subject ON public.deliveries USING btree (kind, subject, state, finished_at);
CREATE INDEX ix_digests_body_id ON public.digests USING btree (body_id);
CREATE INDEX ix_digests_had ON public.digests USING btree (chat_id, body_id);
CREATE INDEX ix_feed_topics_feed_id ON public.feed_topics USING btree (feed_id);
CREATE INDEX ix_feeds_next_check_at ON public.feeds USING btree (next_check_at);
CREATE INDEX ix_follows_at_once ON public.follows USING btree (chat_id) WHERE (at_once_from IS NOT NULL);
CREATE INDEX ix_follows_value ON public.follows USING btree (kind, value);
CREATE INDEX ix_forgotten_deliveries_hour ON public.forgotten_deliveries USING btree (hour);
CREATE INDEX ix_matches_seen ON public.matches USING btree (keyword_id, seen_at);
CREATE INDEX ix_pruned_pruned_at ON public.pruned USING btree (pruned_at);
CREATE INDEX ix_queries_asked_at ON public.queries USING btree (asked_at);
CREATE INDEX ix_queries_chat_id ON public.queries USING btree (chat_id);
CREATE INDEX ix_repeated_lines_seen_at ON public.repeated_lines USING btree (seen_at);
CREATE INDEX ix_search_lexemes ON public.search USING gin (lexemes);
CREATE INDEX ix_stories_event ON public.stories USING btree (event);
CREATE INDEX ix_stories_stale ON public.stories USING btree (id) WHERE stale;
CREATE INDEX ix_story_merges_filed ON public.story_merges USING btree (filed);
CREATE INDEX ix_story_merges_merged_at ON public.story_merges USING btree (merged_at);
CREATE INDEX ix_suggestions_state ON public.suggestions USING btree (state, id);
CREATE INDEX ix_words_alike ON public.words USING btree (initial, length);
CREATE INDEX ix_words_backwards ON public.words USING btree (backwards);
CREATE INDEX ix_words_seen_at ON public.words USING btree (seen_at);
ALTER TABLE ONLY public.aliases
    ADD CONSTRAINT fk_aliases_article_id FOREIGN KEY (article_id) REFERENCES public.articles(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.article_feeds
    ADD CONSTRAINT fk_article_feeds_article_id FOREIGN KEY (article_id) REFERENCES public.articles(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.article_feeds
    ADD CONSTRAINT fk_article_feeds_feed_id FOREIGN KEY (feed_id) REFERENCES public.feeds(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.articles
    ADD CONSTRAINT fk_articles_story_id FOREIGN KEY (story_id) REFERENCES public.stories(id);
ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT fk_deliveries_chat_id FOREIGN KEY (chat_id) REFERENCES public.chats(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.digests
    ADD CONSTRAINT fk_digests_body_id FOREIGN KEY (body_id) REFERENCES public.bodies(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.digests
    ADD CONSTRAINT fk_digests_chat_id FOREIGN KEY (chat_id) REFERENCES public.chats(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.feed_topics
    ADD CONSTRAINT fk_feed_topics_feed_id FOREIGN KEY (feed_id) REFERENCES public.feeds(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.feed_topics
    ADD CONSTRAINT fk_feed_topics_topic FOREIGN KEY (topic) REFERENCES public.topics(name) ON DELETE CASCADE;
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT fk_feedback_chat_id_chats FOREIGN KEY (chat_id) REFERENCES public.chats(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.follows
    ADD CONSTRAINT fk_follows_chat_id FOREIGN KEY (chat_id) REFERENCES public.chats(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.matches
    ADD CONSTRAINT fk_matches_article_id FOREIGN KEY (article_id) REFERENCES public.articles(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.matches
    ADD CONSTRAINT fk_matches_keyword_id FOREIGN KEY (keyword_id) REFERENCES public.keywords(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.panels
    ADD CONSTRAINT fk_panels_broadcast_id FOREIGN KEY (broadcast_id) REFERENCES public.broadcasts(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.private_feeds
    ADD CONSTRAINT fk_private_feeds_chat_id FOREIGN KEY (chat_id) REFERENCES public.chats(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.queries
    ADD CONSTRAINT fk_queries_chat_id FOREIGN KEY (chat_id) REFERENCES public.chats(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.saved_stories
    ADD CONSTRAINT fk_saved_stories_chat_id_chats FOREIGN KEY (chat_id) REFERENCES public.chats(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.search
    ADD CONSTRAINT fk_search_article_id FOREIGN KEY (article_id) REFERENCES public.articles(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.suggestions
    ADD CONSTRAINT fk_suggestions_chat_id FOREIGN KEY (chat_id) REFERENCES public.chats(id) ON DELETE CASCADE;
