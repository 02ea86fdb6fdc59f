import { type CallComment, comparableText } from '@callcard/crm-core';
import type { Operation, Value } from '../database/protocol.js';
import { insertRows } from '../rows.js';
import { subjectOf } from '../subjects.js';
import { adoptTimeline } from '../timeline.js';
import { numberOf } from './call-document.js';
import { type CallRow, recordingColumns, sameComment, sameRecording } from './call-row.js';

/**
 * Writes what of a call differs from what is stored, and only that; refused as `conflict` when the stored version is
 * not the expected one. `before` must be what is stored in that version; undefined: the call is new.
 */
export function writeCall(
  id: string,
  expectedVersion: number,
  before: CallRow | undefined,
  after: CallRow,
): Operation[] {
  const written = before ? update(id, expectedVersion, before, after) : insert(id, expectedVersion, after);
  return [
    { ...written, changes: 1, refusal: 'conflict' },
    // What was told of a call before it was stored is the call's from now on.
    ...(before ? [] : [adoptTimeline(id)]),
    ...writePlans(id, before, after),
    ...writeComments(id, before?.comments ?? [], after.comments),
    ...writeBindings(id, before, after),
    ...writeRecordings(id, before, after),
    ...writeTalks(id, before, after),
  ];
}

function insert(id: string, expectedVersion: number, { columns, body }: CallRow): Operation {
  const names = Object.keys(columns);
  const marks = names.map(() => ', ?').join('');
  return {
    sql: `INSERT INTO calls (id, version, body, ${names.join(', ')}) VALUES (?, ?, ?${marks}) ON CONFLICT DO NOTHING`,
    // A call that is expected but unknown is no call: version 0 is the only one that can be added to.
    params: [id, expectedVersion + 1, body, ...Object.values(columns)],
  };
}

/** Names only what changed: an index is written when its column is named, though its value stays. */
function update(id: string, expectedVersion: number, before: CallRow, after: CallRow): Operation {
  const names = (Object.keys(after.columns) as (keyof CallRow['columns'])[]).filter(
    (name) => before.columns[name] !== after.columns[name],
  );
  const body: readonly Value[] = before.body === after.body ? [] : [after.body];
  const set = ['version = ?', ...body.map(() => 'body = ?'), ...names.map((name) => `${name} = ?`)];
  return {
    sql: `UPDATE calls SET ${set.join(', ')} WHERE id = ? AND version = ?`,
    params: [expectedVersion + 1, ...body, ...names.map((name) => after.columns[name]), id, expectedVersion],
  };
}

function writePlans(id: string, before: CallRow | undefined, { match, plan }: CallRow): Operation[] {
  const { match: oldMatch = 'null', plan: oldPlan = 'null' } = before ?? {};
  if (match === oldMatch && plan === oldPlan) return [];
  return [
    {
      sql: `INSERT INTO call_plans (call, match, plan) VALUES (${numberOf}, ?, ?)
            ON CONFLICT DO UPDATE SET match = excluded.match, plan = excluded.plan`,
      params: [id, match, plan],
    },
  ];
}

function writeComments(
  id: string,
  before: readonly CallComment[],
  after: readonly CallComment[],
): Operation[] {
  const rows = after.flatMap((comment, place): Value[][] =>
    sameComment(before[place], comment)
      ? []
      : [[id, place, JSON.stringify(comment), comparableText(comment.text)]],
  );
  const operations = insertRows(
    'INSERT INTO comments (call, place, body, comparable)',
    rows,
    'ON CONFLICT DO UPDATE SET body = excluded.body, comparable = excluded.comparable',
    `(${numberOf}, ?, ?, ?)`,
  );
  return [...operations, ...removeFrom('comments', id, before, after)];
}

function writeBindings(id: string, before: CallRow | undefined, after: CallRow): Operation[] {
  const was = before?.columns.offered_at ?? null;
  const at = after.columns.offered_at;
  const old = before?.bindings ?? [];
  const removed = old.filter((key) => was !== at || !after.bindings.includes(key));
  const added = after.bindings.filter((key) => was !== at || !old.includes(key));
  return [
    ...removed.map((key) => ({
      sql: `DELETE FROM bindings WHERE subject = ${subjectOf} AND offered_at = ? AND call = ${numberOf}`,
      params: [key, was, id],
    })),
    ...insertRows(
      'INSERT INTO bindings (subject, offered_at, call)',
      added.map((key) => [key, at, id]),
      'ON CONFLICT DO NOTHING',
      `(${subjectOf}, ?, ${numberOf})`,
    ),
  ];
}

const recordingNames = [
  ...['id', ...recordingColumns, 'retained_by', 'retained_from', 'checked_at', 'fetch_at', 'safe_at'],
];

function writeRecordings(id: string, before: CallRow | undefined, after: CallRow): Operation[] {
  const rows = after.recordings.flatMap((row, place): Value[][] => {
    if (sameRecording(before?.recordings[place], row)) return [];
    const { facets, retainedBy, retainedFrom, checkedAt, fetchAt, safeAt } = row;
    return [[id, place, row.id, ...facets, retainedBy, retainedFrom, checkedAt, fetchAt, safeAt]];
  });
  const operations = insertRows(
    `INSERT INTO recordings (call, place, ${recordingNames.join(', ')})`,
    rows,
    `ON CONFLICT DO UPDATE SET ${recordingNames.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    `(${numberOf}, ?${recordingNames.map(() => ', ?').join('')})`,
  );
  return [...operations, ...removeFrom('recordings', id, before?.recordings, after.recordings)];
}

function writeTalks(id: string, before: CallRow | undefined, after: CallRow): Operation[] {
  const remote = after.columns.remote_e164;
  const old = before?.columns.remote_e164 === remote ? before.talks : [];
  const rows = after.talks.flatMap(({ userId, endedAt }, place): Value[][] => {
    const was = old[place];
    return was?.userId === userId && was.endedAt === endedAt ? [] : [[id, place, userId, endedAt, remote]];
  });
  const operations = insertRows(
    'INSERT INTO talks (call, place, user_id, ended_at, remote_e164)',
    rows,
    `ON CONFLICT DO UPDATE SET user_id = excluded.user_id, ended_at = excluded.ended_at,
       remote_e164 = excluded.remote_e164`,
    `(${numberOf}, ?, ?, ?, ?)`,
  );
  return [...operations, ...removeFrom('talks', id, before?.talks, after.talks)];
}

/** Removes the rows of a list that became shorter. */
function removeFrom(
  table: 'comments' | 'recordings' | 'talks',
  id: string,
  before: readonly unknown[] | undefined,
  after: readonly unknown[],
): Operation[] {
  if ((before?.length ?? 0) <= after.length) return [];
  return [
    { sql: `DELETE FROM ${table} WHERE call = ${numberOf} AND place >= ?`, params: [id, after.length] },
  ];
}
