import type { HistoryEntry, NoteActivity } from '../../model/activity.js';
import { type Actor, actingUser } from '../../model/actor.js';
import { textLimits } from '../../model/limits.js';
import { type RecordRef, refKey } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import { refShape } from '../../model/shapes/common.js';
import { damageAsError } from './carry-out.js';
import { checkActor } from './check-actor.js';
import type { CrmError, InvalidField } from './errors.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { readForChange } from './read-for-change.js';

/** Who writes a note, and which id it gets. */
export interface NoteOptions {
  readonly actor: Actor;
  /** Of the same form as those of `Ids`: for a request that may be repeated. Absent: another one each time. */
  readonly id?: string | undefined;
}

function textMisfits(text: unknown): readonly InvalidField[] {
  const path = ['text'];
  if (typeof text !== 'string') return [{ path, reason: 'wrongType', expected: 'text' }];
  if (text.trim() === '') return [{ path, reason: 'empty' }];
  const max = textLimits.comments;
  return text.length > max ? [{ path, reason: 'tooLong', max }] : [];
}

function entriesOf(
  { clock, ids }: CrmPorts,
  { type, id }: RecordRef,
  text: string,
  { actor, id: noteId = ids.next() }: NoteOptions,
): readonly [NoteActivity, HistoryEntry] {
  const record = { type, id };
  const about = { record, at: clock.now(), userId: actingUser(actor), callId: null };
  const name = `${refKey(record)}:note:${noteId}`;
  return [
    { ...about, id: name, kind: 'note', commentId: noteId, text },
    { ...about, id: name, action: 'noteAdded', actor, details: { noteId: name } },
  ];
}

/** Writes a note on a record, with its history entry; see `CrmService.addNote`. */
export async function addNote(
  ports: CrmPorts,
  ref: RecordRef,
  text: string,
  options: NoteOptions,
): Promise<Result<NoteActivity, CrmError>> {
  const fields = textMisfits(text);
  if (fields.length > 0) return err({ code: 'invalidField', fields });
  const record = refShape.read(ref);
  if (!record)
    return err({ code: 'invalidField', fields: [{ path: [], reason: 'wrongType', expected: 'object' }] });
  const known = await checkActor(ports.store, options.actor);
  if (!known.ok) return known;
  const read = await readForChange(tablesOf(ports.store), record, undefined).catch(damageAsError);
  if (!read.ok) return read;
  const entries = entriesOf(ports, record, text, options);
  await ports.store.timelines.add(entries);
  return ok(entries[0]);
}
