import { readFileSync } from 'node:fs';
import type { Client, EventFields, Frame } from './client.js';

/** One line of a recorded transcript, cut down to the fields that matter here. */
export type Recorded =
  | { readonly sent: string }
  | { readonly event: EventFields }
  | { readonly head: string; readonly body?: string };

export function transcript(name: string): readonly Recorded[] {
  const text = readFileSync(new URL(`../fixtures/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

export const recordedEvents = (lines: readonly Recorded[]): readonly EventFields[] =>
  lines.flatMap((line) => ('event' in line ? [line.event] : []));

/** Commands with the replies that the real switch gave, and the event that each command waited for. */
export interface Exchange {
  readonly after: { readonly name: string; readonly count: number } | undefined;
  readonly text: string;
  readonly reply: Frame;
}

export function exchanges(lines: readonly Recorded[]): readonly Exchange[] {
  const found: Exchange[] = [];
  const seen = new Map<string, number>();
  let after: Exchange['after'];
  let text: string | undefined;
  for (const line of lines) {
    if ('event' in line) {
      const name = String(line.event['Event-Name']);
      seen.set(name, (seen.get(name) ?? 0) + 1);
      after = { name, count: seen.get(name)! };
    } else if ('sent' in line) text = line.sent;
    else if (text !== undefined) {
      found.push({ after, text, reply: { head: line.head, body: line.body ?? '' } });
      text = undefined;
    }
  }
  return found;
}

/** Sends what the recording sent, each when its event has come, put into this simulator's words by `translate`. */
export async function drive(
  client: Client,
  steps: readonly Exchange[],
  translate: (text: string) => string,
): Promise<readonly Frame[]> {
  const replies: Frame[] = [];
  for (const { after, text } of steps) {
    if (after !== undefined) {
      const heard = () => client.events.filter((fields) => fields['Event-Name'] === after.name).length;
      await client.until(() => heard() >= after.count, `${after.name} number ${after.count}`);
    }
    replies.push(await client.send(translate(text)));
  }
  return replies;
}

/** Fields whose value is a moment or a measure: only whether it is zero is compared. */
const MEASURED =
  /-Time$|-Hold$|-Accum$|_stamp$|^variable_(record_(ms|samples|file_size)|playback_ms|playback_samples)$/;

/** Whole seconds, which a test that is faster than the recording cannot have: only that they are there is compared. */
const SECONDS = /^variable_(record_seconds|duration|billsec)$/;

/**
 * Per leg, in order of appearance, the compared fields of its events. Uuids become A, B, C by first appearance and
 * seconds of ringing disappear, since tests are faster than the recording.
 */
export function byLeg(
  events: readonly EventFields[],
  fields: ReadonlySet<string>,
  tidy: (text: string) => string,
): Readonly<Record<string, readonly EventFields[]>> {
  const labels = new Map<string, string>();
  for (const event of events) {
    const uuid = event['Unique-ID'];
    if (typeof uuid === 'string' && !labels.has(uuid))
      labels.set(uuid, String.fromCharCode(65 + labels.size));
  }
  const normal = (text: string): string => {
    let out = tidy(text).replace(/leg_timeout=[\d.]+/g, 'leg_timeout=N');
    for (const [uuid, label] of labels) out = out.replaceAll(uuid, label);
    return out;
  };
  const legs: Record<string, EventFields[]> = {};
  for (const event of events) {
    const label = labels.get(String(event['Unique-ID']));
    if (label === undefined) continue;
    const kept = Object.entries(event)
      .filter(([name]) => fields.has(name))
      .map(([name, value]) => [name, compared(name, value, normal)] as const);
    legs[label] = [...(legs[label] ?? []), Object.fromEntries(kept)];
  }
  return legs;
}

function compared(
  name: string,
  value: string | string[],
  normal: (text: string) => string,
): string | string[] {
  if (SECONDS.test(name)) return /^\d+$/.test(String(value)) ? 'seconds' : normal(String(value));
  if (MEASURED.test(name)) return value === '0' ? 'none' : 'some';
  if (name === 'variable_leg_timeout') return 'N';
  return typeof value === 'string' ? normal(value) : value.map(normal);
}
