import type { CallFact } from '@callcard/crm-core';
import type { Operation, Value } from '../database/protocol.js';
import { feedPlaces, nextInFeed } from '../feed-order.js';
import { insertRows } from '../rows.js';
import { type ReportProblem, readDocument, textKey, textOfKey } from '../text.js';
import { numberOf } from './call-document.js';

/** A fact without what its row and its call say already. */
function bodyOf({ id: _, callId, ...rest }: CallFact, ofCall: string): string {
  return JSON.stringify(callId === ofCall ? rest : { ...rest, callId });
}

/** The fact of a row; undefined: it cannot be read. */
function readFact(callId: Value | undefined, factId: Value | undefined, body: unknown): CallFact | undefined {
  const rest = readDocument<object>(body);
  return rest && ({ id: textOfKey(factId), callId: textOfKey(callId), ...rest } as CallFact);
}

/** The fact of a row, or undefined after its damage was reported. */
export function readReportedFact(
  report: ReportProblem,
  seq: Value | undefined,
  callId: Value | undefined,
  factId: Value | undefined,
  body: unknown,
): CallFact | undefined {
  const fact = readFact(callId, factId, body);
  if (!fact) report({ code: 'damaged', table: 'fact', id: String(seq) });
  return fact;
}

/** Adds the facts that the call does not have yet; the feed is their order. */
export function addFacts(callId: string, facts: readonly CallFact[]): Operation[] {
  const places = feedPlaces(facts.map(() => true));
  return insertRows(
    'INSERT INTO facts (seq, call, fact_id, body)',
    facts.map((fact, n) => [places[n] ?? null, textKey(callId), textKey(fact.id), bodyOf(fact, callId)]),
    // What cannot be read is replaced where it stands, by who reports it again.
    'ON CONFLICT DO UPDATE SET body = excluded.body WHERE NOT json_valid(body)',
    `(${nextInFeed} + ?, ${numberOf}, ?, ?)`,
  );
}

/** Facts are replaced where they stand, so that the feed keeps their numbers; those that are new follow, and what cannot be read goes. */
export function replaceFacts(callId: string, facts: readonly CallFact[]): Operation[] {
  return [
    // What cannot be read may say anything of anybody.
    {
      sql: `DELETE FROM facts WHERE call = ${numberOf} AND NOT json_valid(body)`,
      params: [textKey(callId)],
    },
    ...facts.map((fact) => ({
      sql: `UPDATE facts SET body = ? WHERE call = ${numberOf} AND fact_id = ?`,
      params: [bodyOf(fact, callId), textKey(callId), textKey(fact.id)],
    })),
    ...addFacts(callId, facts),
  ];
}
