/** A document that cannot be read is migrated as if it were empty, and stays as it is. */
export const readable = (body: string) => `CASE WHEN json_valid(${body}) THEN ${body} ELSE '{}' END`;

/** A text of a document as it is compared: with its JSON escapes, without its quotes. */
export const text = (doc: string, path: string) =>
  `CASE json_type(${doc}, '${path}') WHEN 'text' THEN substr(${doc} -> '${path}', 2, length(${doc} -> '${path}') - 2) END`;

export const instant = (doc: string, path: string) => `CAST(${doc} ->> '${path}' AS REAL)`;

/**
 * Half of schema 3: calls, made so that a commit changes few pages.
 * A call has a number, which everything of it refers to, so that what belongs to calls of one time stands together. So
 * has whatever calls are bound to: what a client's records have in common stands together. What is big and settled early
 * (match and plan), and what grows (comments), is not written again with every change of a call. Activities and history
 * of a record are one timeline. Who talks, and who talked last, is a table of its own. What a column says already may be
 * left out of a document; where it is there, it counts.
 */
export const numberedCalls = `
  CREATE TABLE new_calls (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    offered_at REAL NOT NULL,
    live INTEGER NOT NULL,
    unfinished INTEGER NOT NULL,
    status TEXT,
    remote_e164 TEXT,
    node TEXT,
    outbound INTEGER NOT NULL,
    line_id TEXT,
    answered_at REAL,
    answered_by TEXT,
    -- The call without match, plan and comments.
    body TEXT NOT NULL
  ) STRICT;
  INSERT INTO new_calls (id, version, offered_at, live, unfinished, status, remote_e164, node, outbound, line_id,
      answered_at, answered_by, body)
    SELECT id, version, offered_at, live, unfinished, status, remote_e164, ${text('doc', '$.node')},
      ifnull(doc ->> '$.direction' = 'outbound', 0), ${text('doc', '$.lineId')}, ${instant('doc', '$.answeredAt')},
      ${text('doc', '$.answeredBy')},
      CASE WHEN json_valid(body) THEN json_remove(body, '$.match', '$.plan', '$.comments') ELSE body END
    FROM (SELECT *, ${readable('body')} AS doc FROM calls ORDER BY offered_at, id);
  CREATE UNIQUE INDEX calls_by_id ON new_calls (id);

  CREATE TABLE call_plans (
    call INTEGER PRIMARY KEY,
    match TEXT NOT NULL,
    plan TEXT NOT NULL
  ) STRICT;
  INSERT INTO call_plans (call, match, plan)
    SELECT n.n, ifnull(doc -> '$.match', 'null'), ifnull(doc -> '$.plan', 'null')
    FROM (SELECT id, ${readable('body')} AS doc FROM calls) c JOIN new_calls n ON n.id = c.id
    WHERE doc ->> '$.match' IS NOT NULL OR doc ->> '$.plan' IS NOT NULL ORDER BY n.n;

  CREATE TABLE comments (
    call INTEGER NOT NULL,
    place INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (call, place)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO comments (call, place, body)
    SELECT n.n, j.key, j.value FROM calls c JOIN new_calls n ON n.id = c.id,
      json_each(${readable('c.body')}, '$.comments') j;

  -- Conversations of users with callers (talksOf); ended_at is null while one lasts.
  CREATE TABLE talks (
    call INTEGER NOT NULL,
    place INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    ended_at REAL,
    remote_e164 TEXT,
    PRIMARY KEY (call, place)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO talks (call, place, user_id, ended_at, remote_e164)
    SELECT n.n, row_number() OVER (PARTITION BY n.n ORDER BY j.key) - 1, ${text('j.value', '$.userId')},
      ${instant('j.value', '$.endedAt')}, n.remote_e164
    FROM calls c JOIN new_calls n ON n.id = c.id, json_each(${readable('c.body')}, '$.legs') j
    WHERE j.value ->> '$.answeredAt' IS NOT NULL AND json_type(j.value, '$.userId') = 'text'
      AND (n.live OR j.value ->> '$.endedAt' IS NOT NULL);

  -- No fact is ever removed, so that no number is used again.
  CREATE TABLE new_facts (
    seq INTEGER PRIMARY KEY,
    call INTEGER NOT NULL,
    fact_id TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  INSERT INTO new_facts (seq, call, fact_id, body)
    SELECT f.seq, n.n, f.fact_id, f.body FROM facts f JOIN new_calls n ON n.id = f.call_id ORDER BY f.seq;
  DROP TABLE facts;
  ALTER TABLE new_facts RENAME TO facts;
  CREATE UNIQUE INDEX facts_of_call ON facts (call, fact_id);

  -- Records as calls and timelines know them, such as contact:42. None is ever removed.
  CREATE TABLE subjects (
    n INTEGER PRIMARY KEY,
    record TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX subjects_by_record ON subjects (record);
  INSERT OR IGNORE INTO subjects (record)
    SELECT record FROM (SELECT b.record, n.n FROM bindings b JOIN new_calls n ON n.id = b.call_id ORDER BY n.n);
  INSERT OR IGNORE INTO subjects (record) SELECT record FROM activities;
  INSERT OR IGNORE INTO subjects (record) SELECT record FROM history;

  CREATE TABLE new_bindings (
    subject INTEGER NOT NULL,
    offered_at REAL NOT NULL,
    call INTEGER NOT NULL,
    PRIMARY KEY (subject, offered_at, call)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO new_bindings (subject, offered_at, call)
    SELECT s.n, b.offered_at, n.n FROM bindings b JOIN subjects s ON s.record = b.record
      JOIN new_calls n ON n.id = b.call_id;
  DROP TABLE bindings;
  ALTER TABLE new_bindings RENAME TO bindings;

  -- The recordings themselves stand in their calls.
  CREATE TABLE new_recordings (
    call INTEGER NOT NULL,
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    offered_at REAL NOT NULL,
    PRIMARY KEY (call, place)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO new_recordings (call, place, id, offered_at)
    SELECT n.n, row_number() OVER (PARTITION BY n.n ORDER BY r.rowid) - 1, r.id, r.offered_at
    FROM recordings r JOIN new_calls n ON n.id = r.call_id;
  DROP TABLE recordings;
  ALTER TABLE new_recordings RENAME TO recordings;
  CREATE INDEX recordings_by_id ON recordings (id);
  CREATE INDEX recordings_by_time ON recordings (offered_at);

  -- history: 1 of an entry that never changes, 0 of an activity. The id is the call's, a colon and the key; of an entry
  -- that belongs to no call (0) it is the key.
  CREATE TABLE timeline (
    n INTEGER PRIMARY KEY,
    call INTEGER NOT NULL,
    key TEXT NOT NULL,
    history INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    at REAL NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  INSERT INTO timeline (call, key, history, subject, at, kind, body)
    SELECT ifnull(n.n, 0), CASE WHEN n.n IS NULL THEN e.id ELSE substr(e.id, length(n.id) + 2) END, e.history, s.n, e.at,
      ifnull(e.kind, ''), e.body
    FROM (
      SELECT 0 AS history, rowid AS place, id, record, at, body, ${text(readable('body'), '$.callId')} AS call_id,
        ${text(readable('body'), '$.kind')} AS kind FROM activities
      UNION ALL
      SELECT 1, rowid, id, record, at, body, ${text(readable('body'), '$.callId')},
        ${text(readable('body'), '$.action')} FROM history
    ) e JOIN subjects s ON s.record = e.record
    LEFT JOIN new_calls n ON n.id = e.call_id AND substr(e.id, 1, length(n.id) + 1) = n.id || ':'
    ORDER BY e.history, e.place;
  DROP TABLE activities;
  DROP TABLE history;
  CREATE UNIQUE INDEX timeline_of_call ON timeline (call, key, history);
  CREATE INDEX timeline_of_subject ON timeline (subject, history, at);

  DROP TABLE calls;
  ALTER TABLE new_calls RENAME TO calls;
  CREATE INDEX calls_by_time ON calls (offered_at);
  CREATE INDEX calls_by_status ON calls (status, offered_at) WHERE status IS NOT NULL;
  CREATE INDEX calls_unfinished ON calls (offered_at) WHERE unfinished = 1;
  CREATE INDEX calls_by_remote ON calls (remote_e164, offered_at, answered_at) WHERE remote_e164 IS NOT NULL;
  CREATE INDEX talks_of_user ON talks (user_id, ended_at);
  CREATE INDEX talks_of_remote ON talks (remote_e164, ended_at) WHERE ended_at IS NOT NULL;
`;
