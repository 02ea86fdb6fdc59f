import type { CallFact } from '../../model/fact.js';
import type { Worked } from './each-due.js';
import type { RecordingServicePorts } from './ports.js';

/** Stores a fact; one that is known, or impossible by now since somebody else was first, is skipped. */
export async function recordFact({ calls }: RecordingServicePorts, fact: CallFact): Promise<Worked> {
  const recorded = await calls.recordFacts(fact.callId, [fact]);
  if (!recorded.ok) return { failed: recorded.error.code };
  return recorded.value.added.length > 0 ? 'done' : 'skipped';
}
