/**
 * A part of schema 7: what calls and recordings are listed by beside what schema 3 knew. Filled in by `fill-facets.js`, which knows the
 * rules; of a document that cannot be read the columns stay empty. Where a listing has to look at each entry, the index by time has
 * what is looked at.
 */
export const callFacets = `
  ALTER TABLE calls ADD COLUMN updated_at REAL;
  ALTER TABLE calls ADD COLUMN talk_ms REAL;
  ALTER TABLE calls ADD COLUMN conversation INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE calls ADD COLUMN voicemail INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE calls ADD COLUMN commented INTEGER NOT NULL DEFAULT 0;
  DROP INDEX calls_by_time;
  CREATE INDEX calls_by_time ON calls (offered_at, updated_at, talk_ms);
  CREATE INDEX calls_by_line ON calls (line_id, offered_at) WHERE line_id IS NOT NULL;
  CREATE INDEX calls_by_user ON calls (answered_by, offered_at) WHERE answered_by IS NOT NULL;
  CREATE INDEX calls_with_conversation ON calls (offered_at) WHERE conversation = 1;
  CREATE INDEX calls_with_voicemail ON calls (offered_at) WHERE voicemail = 1;
  CREATE INDEX calls_with_comment ON calls (offered_at) WHERE commented = 1;

  -- As searches compare it (comparableText).
  ALTER TABLE comments ADD COLUMN comparable TEXT NOT NULL DEFAULT '';

  -- When the recording began, or, as far as anybody knows, its call.
  ALTER TABLE recordings RENAME COLUMN offered_at TO at;
  ALTER TABLE recordings ADD COLUMN updated_at REAL;
  ALTER TABLE recordings ADD COLUMN kind TEXT;
  ALTER TABLE recordings ADD COLUMN state TEXT;
  ALTER TABLE recordings ADD COLUMN duration_ms REAL;
  ALTER TABLE recordings ADD COLUMN outbound INTEGER;
  ALTER TABLE recordings ADD COLUMN remote_e164 TEXT;
  ALTER TABLE recordings ADD COLUMN line_id TEXT;
  ALTER TABLE recordings ADD COLUMN answered_by TEXT;
  DROP INDEX recordings_by_time;
  CREATE INDEX recordings_by_time ON recordings (at, updated_at, duration_ms);
  CREATE INDEX recordings_by_remote ON recordings (remote_e164, at) WHERE remote_e164 IS NOT NULL;
  CREATE INDEX recordings_by_line ON recordings (line_id, at) WHERE line_id IS NOT NULL;
  CREATE INDEX recordings_by_user ON recordings (answered_by, at) WHERE answered_by IS NOT NULL;
  CREATE INDEX recordings_by_state ON recordings (state, at);
  CREATE INDEX recordings_by_kind ON recordings (kind, at);
`;
