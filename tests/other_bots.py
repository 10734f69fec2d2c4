"""Sample databases of other bots, with the tables of their documented schemas and invented people."""

from sqlalchemy import Connection, text

RSSTT = """
CREATE TABLE "user" (id BIGINT PRIMARY KEY, state SMALLINT NOT NULL DEFAULT 0, lang VARCHAR(16) NOT NULL, admin BIGINT);
CREATE TABLE feed (id INTEGER PRIMARY KEY, state SMALLINT NOT NULL DEFAULT 1, link VARCHAR(4096) NOT NULL UNIQUE,
  title VARCHAR(1024) NOT NULL);
CREATE TABLE sub (id INTEGER PRIMARY KEY, state SMALLINT NOT NULL DEFAULT 1, title VARCHAR(1024), tags VARCHAR(255),
  feed_id INT NOT NULL REFERENCES feed (id), user_id BIGINT NOT NULL REFERENCES "user" (id));
INSERT INTO "user" VALUES (11, 1, 'zh-Hans', NULL), (-1001234567890, 50, 'de', 11), (13, -1, 'en', NULL);
INSERT INTO feed VALUES (1, 1, 'https://post.example/f', 'The Post'), (2, 0, 'https://gone.example/f', 'Gone'),
  (3, 1, 'https://bote.example/f', 'Bote');
INSERT INTO sub VALUES (1, 1, NULL, '#sea', 1, 11), (2, 1, NULL, NULL, 2, 11),
  (3, 1, 'My Bote', NULL, 3, -1001234567890), (4, 0, NULL, NULL, 1, -1001234567890), (5, 1, NULL, NULL, 1, 13)
"""
FLOWERSS = """
CREATE TABLE users (id BIGINT PRIMARY KEY, created_at TIMESTAMP);
CREATE TABLE sources (id INTEGER PRIMARY KEY, link VARCHAR(255), title VARCHAR(255), error_count INTEGER);
CREATE TABLE subscribes (id INTEGER PRIMARY KEY, user_id BIGINT, source_id INTEGER, enable_notification INTEGER,
  tag VARCHAR(255));
INSERT INTO users (id) VALUES (11), (12);
INSERT INTO sources VALUES (1, 'https://post.example/f', 'The Post', 0), (2, 'ftp://kiosk.example/f', NULL, 0);
INSERT INTO subscribes VALUES (1, 11, 1, 1, ''), (2, 12, 1, 1, ''), (3, 12, 2, 1, ''),
  (4, 0, 1, 1, ''), (5, 12, 9, 1, '')
"""


def fill(connection: Connection, script: str) -> None:
    for statement in script.split(";"):
        connection.execute(text(statement))
