CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE topics (
	name TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_topics PRIMARY KEY (name)
);
CREATE TABLE feeds (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	url TEXT NOT NULL, 
	listed_as TEXT, 
	by_hand BOOLEAN NOT NULL, 
	title TEXT NOT NULL, 
	site_url TEXT NOT NULL, 
	language TEXT NOT NULL, 
	state TEXT NOT NULL, 
	etag TEXT NOT NULL, 
	last_modified TEXT NOT NULL, 
	interval INTEGER NOT NULL, 
	next_check_at DATETIME, 
	claimed_until DATETIME, 
	checked_at DATETIME, 
	ok_at DATETIME, 
	fails INTEGER NOT NULL, 
	error TEXT NOT NULL, 
	moved_to TEXT NOT NULL, 
	moved_seen INTEGER NOT NULL, 
	moved_since DATETIME, retired_at DATETIME, curated BOOLEAN DEFAULT 0 NOT NULL, owner TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT uq_feeds_listed_as UNIQUE (listed_as), 
	CONSTRAINT uq_feeds_url UNIQUE (url)
);
CREATE TABLE feed_topics (
	topic TEXT NOT NULL, 
	feed_id INTEGER NOT NULL, 
	CONSTRAINT pk_feed_topics PRIMARY KEY (topic, feed_id), 
	CONSTRAINT fk_feed_topics_topic FOREIGN KEY(topic) REFERENCES topics (name) ON DELETE CASCADE, 
	CONSTRAINT fk_feed_topics_feed_id FOREIGN KEY(feed_id) REFERENCES feeds (id) ON DELETE CASCADE
);
CREATE TABLE stories (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	created_at DATETIME NOT NULL, 
	quotes TEXT NOT NULL, 
	updates TEXT NOT NULL, 
	topic TEXT NOT NULL, 
	stale BOOLEAN NOT NULL, 
	told BOOLEAN NOT NULL
, event INTEGER, lead INTEGER);
CREATE TABLE articles (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	url TEXT NOT NULL, 
	title TEXT NOT NULL, 
	site TEXT NOT NULL, 
	language TEXT NOT NULL, 
	published_at DATETIME NOT NULL, 
	found_at DATETIME NOT NULL, 
	author TEXT NOT NULL, 
	image TEXT NOT NULL, 
	description TEXT NOT NULL, 
	headline_only BOOLEAN NOT NULL, 
	copied BOOLEAN NOT NULL, 
	story_id INTEGER, 
	filed INTEGER, 
	filed_at DATETIME, 
	sentences TEXT NOT NULL, 
	trace BLOB NOT NULL, 
	vector BLOB, 
	text TEXT NOT NULL, filed_in INTEGER, not_news BOOLEAN DEFAULT 0 NOT NULL, owner TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT uq_articles_filed UNIQUE (filed), 
	CONSTRAINT uq_articles_key UNIQUE ("key"), 
	CONSTRAINT uq_articles_site_fingerprint UNIQUE (site, fingerprint), 
	CONSTRAINT fk_articles_story_id FOREIGN KEY(story_id) REFERENCES stories (id)
);
CREATE TABLE article_feeds (
	article_id INTEGER NOT NULL, 
	feed_id INTEGER NOT NULL, 
	seen_at DATETIME, 
	CONSTRAINT pk_article_feeds PRIMARY KEY (article_id, feed_id), 
	CONSTRAINT fk_article_feeds_article_id FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE, 
	CONSTRAINT fk_article_feeds_feed_id FOREIGN KEY(feed_id) REFERENCES feeds (id) ON DELETE CASCADE
);
CREATE TABLE aliases (
	hash BLOB NOT NULL, 
	article_id INTEGER NOT NULL, feed_id INTEGER, 
	CONSTRAINT pk_aliases PRIMARY KEY (hash), 
	CONSTRAINT fk_aliases_article_id FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
);
CREATE TABLE pruned (
	hash BLOB NOT NULL, 
	pruned_at DATETIME NOT NULL, 
	CONSTRAINT pk_pruned PRIMARY KEY (hash)
);
CREATE TABLE words (
	word TEXT NOT NULL, 
	backwards TEXT NOT NULL, 
	initial TEXT NOT NULL, 
	length INTEGER NOT NULL, 
	articles INTEGER NOT NULL, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_words PRIMARY KEY (word)
);
CREATE TABLE chats (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat INTEGER NOT NULL, 
	thread INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	title TEXT NOT NULL, 
	language TEXT NOT NULL, 
	state TEXT NOT NULL, 
	times TEXT NOT NULL, 
	weekdays TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	due_at DATETIME, 
	due_label TEXT, 
	length TEXT NOT NULL, 
	announcements BOOLEAN NOT NULL, 
	paused BOOLEAN NOT NULL, 
	paused_until DATETIME, 
	dialogue TEXT NOT NULL, 
	admitted BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, languages TEXT DEFAULT '' NOT NULL, others_named BOOLEAN DEFAULT 0 NOT NULL, stories INTEGER DEFAULT '7' NOT NULL, picture BOOLEAN DEFAULT 1 NOT NULL, silent BOOLEAN DEFAULT 0 NOT NULL, departed_at DATETIME, quiet TEXT DEFAULT '' NOT NULL, set_up_by INTEGER, tell_loss_to INTEGER, headlines BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT uq_chats_chat_thread UNIQUE (chat, thread)
);
CREATE TABLE follows (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	value TEXT NOT NULL, 
	label TEXT NOT NULL, at_once_from DATETIME, 
	CONSTRAINT uq_follows_chat_id_kind_value UNIQUE (chat_id, kind, value), 
	CONSTRAINT fk_follows_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE
);
CREATE TABLE keywords (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	text TEXT NOT NULL, 
	CONSTRAINT uq_keywords_text UNIQUE (text)
);
CREATE TABLE matches (
	article_id INTEGER NOT NULL, 
	keyword_id INTEGER NOT NULL, 
	seen_at DATETIME, 
	CONSTRAINT pk_matches PRIMARY KEY (article_id, keyword_id), 
	CONSTRAINT fk_matches_article_id FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE, 
	CONSTRAINT fk_matches_keyword_id FOREIGN KEY(keyword_id) REFERENCES keywords (id) ON DELETE CASCADE
);
CREATE TABLE bodies (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	made_at DATETIME NOT NULL, 
	editions TEXT NOT NULL, 
	body TEXT NOT NULL
);
CREATE TABLE digests (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat_id INTEGER NOT NULL, 
	slot TEXT NOT NULL, 
	body_id INTEGER NOT NULL, 
	CONSTRAINT uq_digests_chat_id_slot UNIQUE (chat_id, slot), 
	CONSTRAINT fk_digests_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE, 
	CONSTRAINT fk_digests_body_id FOREIGN KEY(body_id) REFERENCES bodies (id) ON DELETE CASCADE
);
CREATE TABLE queries (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	asked_at DATETIME NOT NULL, 
	CONSTRAINT fk_queries_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE
);
CREATE TABLE broadcasts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	admin INTEGER NOT NULL, 
	message_ids TEXT NOT NULL, 
	topic TEXT NOT NULL, 
	language TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	active_days INTEGER NOT NULL, 
	only_chat INTEGER NOT NULL, 
	undo_of INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	frozen BOOLEAN NOT NULL, 
	links TEXT NOT NULL, 
	send_at DATETIME, 
	size INTEGER NOT NULL, 
	started_at DATETIME, 
	watched_from DATETIME, 
	ended_at DATETIME, 
	queued_up_to INTEGER NOT NULL, 
	fully_queued BOOLEAN NOT NULL
, silently BOOLEAN DEFAULT 0 NOT NULL);
CREATE TABLE panels (
	broadcast_id INTEGER NOT NULL, 
	chat INTEGER NOT NULL, 
	message INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	content_hash TEXT NOT NULL, 
	CONSTRAINT pk_panels PRIMARY KEY (broadcast_id, chat), 
	CONSTRAINT fk_panels_broadcast_id FOREIGN KEY(broadcast_id) REFERENCES broadcasts (id) ON DELETE CASCADE
);
CREATE TABLE deliveries (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	subject INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	tries INTEGER NOT NULL, 
	due_at DATETIME, 
	not_before DATETIME NOT NULL, 
	lease_until DATETIME, 
	started_at DATETIME, 
	sender TEXT NOT NULL, 
	finished_at DATETIME, 
	message_ids TEXT NOT NULL, 
	error TEXT NOT NULL, 
	CONSTRAINT uq_deliveries_chat_id_kind_subject UNIQUE (chat_id, kind, subject), 
	CONSTRAINT fk_deliveries_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE
);
CREATE TABLE invites (
	code TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_invites PRIMARY KEY (code)
);
CREATE VIRTUAL TABLE search USING fts5(
            terms, language UNINDEXED, published_at UNINDEXED,
            columnsize = 0, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
        );
CREATE TABLE rate_limits (
	bot_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	tat INTEGER NOT NULL, 
	paused_until INTEGER NOT NULL, 
	CONSTRAINT pk_rate_limits PRIMARY KEY (bot_id, name)
);
CREATE TABLE leases (
	bot_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	who TEXT NOT NULL, 
	held_until INTEGER NOT NULL, 
	CONSTRAINT pk_leases PRIMARY KEY (bot_id, role)
);
CREATE TABLE repeated_lines (
	host TEXT NOT NULL, 
	hash BLOB NOT NULL, 
	pages INTEGER NOT NULL, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_repeated_lines PRIMARY KEY (host, hash)
);
CREATE TABLE story_merges (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	story INTEGER NOT NULL, 
	"into" INTEGER NOT NULL, 
	filed INTEGER NOT NULL, 
	merged_at DATETIME NOT NULL, 
	CONSTRAINT uq_story_merges_story UNIQUE (story)
);
CREATE TABLE unhandled_updates (
	bot_id INTEGER NOT NULL, 
	update_id INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	kept_at DATETIME NOT NULL, 
	CONSTRAINT pk_unhandled_updates PRIMARY KEY (bot_id, update_id)
);
CREATE TABLE forgotten_deliveries (
	kind TEXT NOT NULL, 
	subject INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	hour DATETIME NOT NULL, 
	count INTEGER NOT NULL, 
	CONSTRAINT pk_forgotten_deliveries PRIMARY KEY (kind, subject, state, hour)
);
CREATE TABLE daily_numbers (
	day TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_daily_numbers PRIMARY KEY (day, measure)
);
CREATE TABLE bans (
	telegram_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	banned_at DATETIME NOT NULL, 
	CONSTRAINT pk_bans PRIMARY KEY (telegram_id)
);
CREATE TABLE incidents (
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	told_at DATETIME NOT NULL, 
	CONSTRAINT pk_incidents PRIMARY KEY ("key")
);
CREATE TABLE feedback (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	value TEXT NOT NULL, 
	label TEXT NOT NULL, 
	more BOOLEAN NOT NULL, 
	CONSTRAINT fk_feedback_chat_id_chats FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE, 
	CONSTRAINT uq_feedback_chat_id_kind_value UNIQUE (chat_id, kind, value)
);
CREATE TABLE saved_stories (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat_id INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	title TEXT NOT NULL, 
	site TEXT NOT NULL, 
	published_at DATETIME NOT NULL, 
	CONSTRAINT fk_saved_stories_chat_id_chats FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE, 
	CONSTRAINT uq_saved_stories_chat_id_url UNIQUE (chat_id, url)
);
CREATE TABLE private_feeds (
	chat_id INTEGER NOT NULL, 
	secret TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_private_feeds PRIMARY KEY (chat_id), 
	CONSTRAINT fk_private_feeds_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE, 
	CONSTRAINT uq_private_feeds_secret UNIQUE (secret)
);
CREATE TABLE suggestions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat_id INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	state TEXT NOT NULL, 
	suggested_at DATETIME NOT NULL, 
	CONSTRAINT fk_suggestions_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE, 
	CONSTRAINT uq_suggestions_chat_id_url UNIQUE (chat_id, url)
);
INSERT INTO "alembic_version" ("version_num") VALUES ('0028');
INSERT INTO "topics" ("name", "position") VALUES ('Łódź & 日本', 0);
INSERT INTO "feeds" ("id", "url", "listed_as", "by_hand", "title", "site_url", "language", "state", "etag", "last_modified", "interval", "next_check_at", "claimed_until", "checked_at", "ok_at", "fails", "error", "moved_to", "moved_seen", "moved_since", "retired_at", "curated", "owner") VALUES (1, 'https://gazette.example/rss', NULL, 1, 'The Gazette', '', 'en', 'active', '', '', 3600, '2026-11-24 08:00:00.000000', NULL, NULL, NULL, 0, '', '', 0, NULL, NULL, 0, '');
INSERT INTO "feed_topics" ("topic", "feed_id") VALUES ('Łódź & 日本', 1);
INSERT INTO "stories" ("id", "created_at", "quotes", "updates", "topic", "stale", "told", "event", "lead") VALUES (1, '2026-11-24 08:00:00.000000', '[]', '[]', '[]', 0, 1, NULL, NULL);
INSERT INTO "articles" ("id", "key", "fingerprint", "url", "title", "site", "language", "published_at", "found_at", "author", "image", "description", "headline_only", "copied", "story_id", "filed", "filed_at", "sentences", "trace", "vector", "text", "filed_in", "not_news", "owner") VALUES (1, 'gazette.example/harbour', 'print of harbour', 'https://gazette.example/harbour', 'The harbour opens', 'The Gazette', 'en', '2026-11-24 07:00:00.000000', '2026-11-24 08:00:00.000000', 'Ada Quill', 'https://gazette.example/picture.jpg', '', 0, 0, 1, 1, '2026-11-24 08:00:00.000000', '[{"text": "Crowds came to see it.", "source": 0, "position": 1, "rank": 0, "clear": true, "follows": false}]', X'74', X'76', 'The harbour opened on Monday.
Crowds came to see it.', NULL, 0, '');
INSERT INTO "articles" ("id", "key", "fingerprint", "url", "title", "site", "language", "published_at", "found_at", "author", "image", "description", "headline_only", "copied", "story_id", "filed", "filed_at", "sentences", "trace", "vector", "text", "filed_in", "not_news", "owner") VALUES (2, 'gazette.example/lighthouse', 'print of lighthouse', 'https://gazette.example/lighthouse', 'The lighthouse opens', 'The Gazette', 'en', '2026-11-24 07:00:00.000000', '2026-11-24 08:00:00.000000', 'Ada Quill', 'https://gazette.example/picture.jpg', '', 0, 0, 1, 2, '2026-11-24 08:00:00.000000', '[{"text": "Crowds came to see it.", "source": 0, "position": 1, "rank": 0, "clear": true, "follows": false}]', X'74', X'76', 'The lighthouse opened on Monday.
Crowds came to see it.', NULL, 0, '');
INSERT INTO "article_feeds" ("article_id", "feed_id", "seen_at") VALUES (1, 1, '2026-11-24 08:00:00.000000');
INSERT INTO "article_feeds" ("article_id", "feed_id", "seen_at") VALUES (2, 1, '2026-11-24 08:00:00.000000');
INSERT INTO "words" ("word", "backwards", "initial", "length", "articles", "seen_at") VALUES ('harbour', 'ruobrah', 'h', 7, 1, '2026-11-24 08:00:00.000000');
INSERT INTO "words" ("word", "backwards", "initial", "length", "articles", "seen_at") VALUES ('opens', 'snepo', 'o', 5, 2, '2026-11-24 08:00:00.000000');
INSERT INTO "words" ("word", "backwards", "initial", "length", "articles", "seen_at") VALUES ('the', 'eht', 't', 3, 2, '2026-11-24 08:00:00.000000');
INSERT INTO "words" ("word", "backwards", "initial", "length", "articles", "seen_at") VALUES ('lighthouse', 'esuohthgil', 'l', 10, 1, '2026-11-24 08:00:00.000000');
INSERT INTO "chats" ("id", "chat", "thread", "kind", "title", "language", "state", "times", "weekdays", "zone", "due_at", "due_label", "length", "announcements", "paused", "paused_until", "dialogue", "admitted", "created_at", "seen_at", "languages", "others_named", "stories", "picture", "silent", "departed_at", "quiet", "set_up_by", "tell_loss_to", "headlines") VALUES (1, -1002345678901, 7, 'private', 'Bo’s ☕	\', 'en', 'active', '08:00', '0123456', 'Europe/Kyiv', '2026-11-24 08:00:00.000000', '2026-11-24T10:00', 'short', 1, 0, NULL, '', 0, '2026-10-25 08:00:00.000000', '2026-10-25 08:00:00.000000', 'en', 0, 7, 1, 0, NULL, '', NULL, NULL, 1);
INSERT INTO "follows" ("id", "chat_id", "kind", "value", "label", "at_once_from") VALUES (1, 1, 'keyword', 'harbour', 'harbour', NULL);
INSERT INTO "keywords" ("id", "text") VALUES (1, 'harbour');
INSERT INTO "bodies" ("id", "made_at", "editions", "body") VALUES (1, '2026-11-24 08:00:00.000000', '[[1, 2]]', '{"made_at":"2026-11-24T08:00:00+00:00","items":[{"story":1,"lead":{"article":5,"url":"https://gazette.example/harbour","title":"The harbour opens","site":"The Gazette","language":"en","published_at":"2026-11-24T08:00:00+00:00","copied":false,"headline_only":false,"not_news":false,"pictured":false,"owner":"","domain":""},"story_articles":[{"article":5,"url":"https://gazette.example/harbour","title":"The harbour opens","site":"The Gazette","language":"en","published_at":"2026-11-24T08:00:00+00:00","copied":false,"headline_only":false,"not_news":false,"pictured":false,"owner":"","domain":""}],"quotes":[],"articles":1,"why":[],"sites":1,"edition":2,"update":false,"earlier":[],"newer":[]}],"also":[],"left":[],"earlier":false}');
INSERT INTO "digests" ("id", "chat_id", "slot", "body_id") VALUES (1, 1, '2026-11-24T10:00', 1);
INSERT INTO "deliveries" ("id", "chat_id", "kind", "subject", "state", "tries", "due_at", "not_before", "lease_until", "started_at", "sender", "finished_at", "message_ids", "error") VALUES (1, 1, 'digest', 1, 'queued', 0, '2026-11-24 08:00:00.000000', '2026-11-24 08:00:00.000000', NULL, NULL, '', NULL, '[]', '');
INSERT INTO "search" ("rowid", "terms", "language", "published_at") VALUES (1, 'the harbour opens', 'en', '2026-11-24 07:00:00.000000');
INSERT INTO "search" ("rowid", "terms", "language", "published_at") VALUES (2, 'the lighthouse opens', 'en', '2026-11-24 07:00:00.000000');
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('feeds', 1);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('articles', 2);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('stories', 1);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('chats', 1);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('follows', 1);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('keywords', 1);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('bodies', 1);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('digests', 1);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('deliveries', 1);
CREATE INDEX ix_feeds_next_check_at ON feeds (next_check_at);
CREATE INDEX ix_feed_topics_feed_id ON feed_topics (feed_id);
CREATE INDEX ix_stories_stale ON stories (id) WHERE stale;
CREATE INDEX ix_articles_filed_at ON articles (filed_at);
CREATE INDEX ix_articles_found_at ON articles (found_at);
CREATE INDEX ix_articles_story ON articles (story_id, published_at);
CREATE INDEX ix_articles_ungrouped ON articles (published_at, id) WHERE story_id IS NULL;
CREATE INDEX ix_article_feeds_seen ON article_feeds (feed_id, seen_at);
CREATE INDEX ix_aliases_article_id ON aliases (article_id);
CREATE INDEX ix_pruned_pruned_at ON pruned (pruned_at);
CREATE INDEX ix_words_alike ON words (initial, length);
CREATE INDEX ix_words_backwards ON words (backwards);
CREATE INDEX ix_words_seen_at ON words (seen_at);
CREATE INDEX ix_chats_due ON chats (state, due_at, id);
CREATE INDEX ix_chats_pause ON chats (paused_until) WHERE paused_until IS NOT NULL;
CREATE INDEX ix_follows_value ON follows (kind, value);
CREATE INDEX ix_matches_seen ON matches (keyword_id, seen_at);
CREATE INDEX ix_bodies_made_at ON bodies (made_at);
CREATE INDEX ix_digests_body_id ON digests (body_id);
CREATE INDEX ix_digests_had ON digests (chat_id, body_id);
CREATE INDEX ix_queries_asked_at ON queries (asked_at);
CREATE INDEX ix_queries_chat_id ON queries (chat_id);
CREATE INDEX ix_broadcasts_state ON broadcasts (state);
CREATE INDEX ix_deliveries_broadcasts ON deliveries (state, kind, subject, not_before, id) WHERE state = 'queued' AND kind = 'broadcast';
CREATE INDEX ix_deliveries_digests ON deliveries (state, kind, not_before, id) WHERE state = 'queued' AND kind = 'digest';
CREATE INDEX ix_deliveries_finished ON deliveries (finished_at, state);
CREATE INDEX ix_deliveries_leases ON deliveries (state, lease_until) WHERE state = 'sending';
CREATE INDEX ix_deliveries_subject ON deliveries (kind, subject, state, finished_at);
CREATE INDEX ix_repeated_lines_seen_at ON repeated_lines (seen_at);
CREATE INDEX ix_story_merges_filed ON story_merges (filed);
CREATE INDEX ix_story_merges_merged_at ON story_merges (merged_at);
CREATE INDEX ix_stories_event ON stories (event);
CREATE INDEX ix_broadcasts_undos ON broadcasts (undo_of) WHERE undo_of > 0;
CREATE INDEX ix_chats_departed ON chats (departed_at) WHERE departed_at IS NOT NULL;
CREATE INDEX ix_forgotten_deliveries_hour ON forgotten_deliveries (hour);
CREATE INDEX ix_chats_set_up ON chats (set_up_by) WHERE set_up_by IS NOT NULL;
CREATE INDEX ix_chats_loss ON chats (tell_loss_to) WHERE tell_loss_to IS NOT NULL;
CREATE INDEX ix_chats_groups ON chats (title) WHERE kind = 'group';
CREATE INDEX ix_follows_at_once ON follows (chat_id) WHERE at_once_from IS NOT NULL;
CREATE INDEX ix_deliveries_alerts ON deliveries (state, kind, not_before, id) WHERE state = 'queued' AND kind = 'alert';
CREATE INDEX ix_suggestions_state ON suggestions (state, id);
