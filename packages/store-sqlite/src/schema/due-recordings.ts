import { instant, readable, text } from './numbered-calls.js';

/** The value of a path as JSON, exactly as it stands there; NULL where there is none. */
const exact = (doc: string, path: string) => `json(${doc} -> '${path}')`;

/** When a fact of the recording `j` happened, as JSON. */
const factAt = (what: string) =>
  `(SELECT ${exact('f.body', '$.at')} FROM facts f
    WHERE f.call = calls.n AND f.fact_id = 'recording:' || ${text('j.value', '$.id')} || ':${what}')`;

/**
 * A part of schema 4: who talks with the caller now, what is done with recordings after they are stored, and by what they
 * are found when something is due of them (rules A9 to A11). Documents get the fields that they lack; what was verified
 * before is safe since then.
 */
export const dueRecordings = `
  UPDATE calls SET body = json_set(body,
      '$.talkingWith', json((SELECT CASE WHEN calls.live = 1 AND j.value ->> '$.endedAt' IS NULL THEN
          json_object('legId', ${exact('j.value', '$.legId')}, 'userId', ${exact('j.value', '$.userId')},
            'connectedAt', ${exact('j.value', '$.answeredAt')}) END
        FROM json_each(body, '$.legs') j WHERE j.value ->> '$.answeredAt' IS NOT NULL
        ORDER BY j.value ->> '$.answeredAt' DESC, j.key DESC LIMIT 1)),
      '$.transfers', json((SELECT json_group_array(json(transfer)) FROM (
        SELECT json_set(j.value, '$.toLegId', NULL,
          '$.factId', 'leg:' || (j.value ->> '$.legId') || ':transferred') AS transfer
        FROM json_each(body, '$.transfers') j ORDER BY j.key))),
      '$.recordings', json((SELECT json_group_array(json(recording)) FROM (
        SELECT json_set(j.value, '$.storedAt', json(${factAt('stored')}), '$.verifiedAt', json(${factAt('verified')}),
          '$.safeAt', CASE j.value ->> '$.state' WHEN 'deleted' THEN NULL ELSE json(${factAt('verified')}) END,
          '$.repair', NULL, '$.switchCopy', json('{"removedAt":null,"failures":0,"failedAt":null}'),
          '$.statedMs', NULL) AS recording
        FROM json_each(body, '$.recordings') j ORDER BY j.key))))
    WHERE json_valid(body);

  -- Whose setting decides how long audio is kept, and since when; when it was checked last (0: never); when it is to be
  -- fetched again; since when the store can be relied on, or 0 when no copy is to be left. NULL: nothing of the kind.
  ALTER TABLE recordings ADD COLUMN retained_by TEXT;
  ALTER TABLE recordings ADD COLUMN retained_from REAL;
  ALTER TABLE recordings ADD COLUMN checked_at REAL;
  ALTER TABLE recordings ADD COLUMN fetch_at REAL;
  ALTER TABLE recordings ADD COLUMN safe_at REAL;
  CREATE TEMP TABLE dues AS
    SELECT r.call, r.place, c.line_id, ${instant('c.doc', '$.endedAt')} AS ended_at,
      ${text('j.value', '$.kind')} AS kind, ${text('j.value', '$.state')} AS state, j.value ->> '$.path' IS NOT NULL AS has_path,
      ${instant('j.value', '$.verifiedAt')} AS verified_at, ${instant('j.value', '$.safeAt')} AS safe_at
    FROM recordings r JOIN (SELECT n, line_id, ${readable('body')} AS doc FROM calls) c ON c.n = r.call,
      json_each(c.doc, '$.recordings') j
    WHERE ${text('j.value', '$.id')} = r.id;
  CREATE UNIQUE INDEX temp.dues_of ON dues (call, place);
  UPDATE recordings SET
      retained_by = CASE WHEN d.state IN ('stored', 'attached', 'verified') AND d.ended_at IS NOT NULL
        THEN d.kind || ' ' || d.line_id END,
      retained_from = CASE WHEN d.state IN ('stored', 'attached', 'verified') AND d.line_id IS NOT NULL THEN d.ended_at END,
      checked_at = CASE WHEN d.state IN ('stored', 'attached', 'verified') THEN ifnull(d.verified_at, 0) END,
      safe_at = CASE WHEN d.has_path AND d.ended_at IS NOT NULL
        THEN CASE d.state WHEN 'deleted' THEN 0 ELSE d.safe_at END END
    FROM dues d WHERE d.call = recordings.call AND d.place = recordings.place;
  DROP TABLE dues;
  CREATE INDEX recordings_retained ON recordings (retained_by, retained_from, id) WHERE retained_by IS NOT NULL;
  CREATE INDEX recordings_checked ON recordings (checked_at, id) WHERE checked_at IS NOT NULL;
  CREATE INDEX recordings_to_fetch ON recordings (fetch_at, id) WHERE fetch_at IS NOT NULL;
  CREATE INDEX recordings_safe ON recordings (safe_at, id) WHERE safe_at IS NOT NULL;
`;
