import { boundTypes, err, ok, type RecordRef, textLimits } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actorOf } from './access/principal.js';
import { namedRecordRefusal } from './access/refusals.js';
import { readBody } from './body.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { entryView } from './entry-view.js';
import { textBlock } from './fields.js';
import { repeatableOf } from './idempotency/repeatable.js';
import type { Operation } from './operation.js';
import { identifier, one, plurals } from './plurals.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

const noteBody = z.strictObject({
  text: textBlock(textLimits.comments).regex(/\S/, 'must not be empty'),
});

function noting(type: RecordRef['type']): Operation {
  return {
    id: `add${identifier(type)}Note`,
    tag: 'Records',
    summary: `Write a note on ${one(type)}`,
    description:
      "It is among the record's activities, and on the card of the client's next call. It never changes.",
    body: noteBody,
    answers: { 201: { description: 'The note.', body: 'Activity' } },
    problems: ['not-found', ...(type === 'deal' || type === 'invoice' ? [] : (['record-merged'] as const))],
  };
}

/** Adds notes on records themselves, without a call (rule A1b). */
export function mountNotes(app: Hono, deps: ApiDeps): void {
  for (const type of boundTypes) {
    app.post(
      `/v1/${plurals[type]}/:id/notes`,
      endpoint(noting(type), (c) => addNote(deps, type, c)),
    );
  }
}

async function addNote({ store, crm }: ApiDeps, type: RecordRef['type'], c: Context): Promise<Outcome> {
  const body = await readBody(c, noteBody);
  if (!body.ok) return body;
  const refused = await namedRecordRefusal(store, c, type);
  if (refused) return err(refused);
  const ref = { type, id: pathParameter(c, 'id') };
  const options = { actor: actorOf(c), id: repeatableOf(c).newId };
  const noted = await crm.addNote(ref, body.value.text, options);
  if (!noted.ok) return err(crmProblem(noted.error));
  return ok(jsonReply(entryView(noted.value), 201));
}
