import { readable, text } from './numbered-calls.js';

/** Milliseconds of audio that a recording has, as far as it is known. */
const length = `ifnull(r.value ->> '$.durationMs', ifnull(r.value ->> '$.stoppedAt' - r.value ->> '$.startedAt', 0))`;

/** The recordings of what the caller of the missed call `m` said, as JSON; NULL where nothing can be heard. */
const voicemails = `(SELECT CASE WHEN count(*) > 0 THEN json_group_array(id) END FROM (
    SELECT r.value ->> '$.id' AS id
    FROM (SELECT ${readable('body')} AS doc FROM calls WHERE calls.id = ${text('m.value', '$.callId')}) c,
      json_each(c.doc, '$.recordings') r
    WHERE r.value ->> '$.kind' = 'voicemail' AND r.value ->> '$.state' NOT IN ('empty', 'missing', 'deleted')
      AND ${length} >= 2000
    ORDER BY r.key))`;

/** A part of schema 4: missed calls know what their callers said on the voicemail (rule A12). */
export const missedVoicemails = `
  UPDATE missed_calls SET body = json_set(body, '$.missed', json((SELECT json_group_array(json(missed)) FROM (
      SELECT CASE WHEN said IS NULL THEN missed ELSE json_set(missed, '$.voicemailIds', json(said)) END AS missed
      FROM (SELECT m.key, m.value AS missed, ${voicemails} AS said FROM json_each(body, '$.missed') m ORDER BY m.key)))))
    WHERE json_valid(body);
`;
