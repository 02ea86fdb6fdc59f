import type { NoteActivity } from '../activity.js';
import { object } from '../object-shape.js';
import { list, oneOf, or } from '../shape.js';
import { anyNumber, anyText, refShape, textOrNull } from './common.js';

const notesShape = list(
  object<NoteActivity>({
    id: anyText,
    kind: oneOf(['note']),
    record: refShape,
    callId: or(textOrNull, null),
    commentId: anyText,
    at: anyNumber,
    userId: or(textOrNull, null),
    text: or(anyText, ''),
  }),
  Number.POSITIVE_INFINITY,
);

/** Those notes that are as they should be, whatever is stored. */
export function readNotes(notes: readonly NoteActivity[]): readonly NoteActivity[] {
  return notesShape.read(notes) ?? [];
}
