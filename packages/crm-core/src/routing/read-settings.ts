import type { Line } from '../model/line.js';
import { fieldsOf, object } from '../model/object-shape.js';
import type { Queue } from '../model/queue.js';
import { type FieldPath, flag, list, or, type Shape } from '../model/shape.js';
import { actionShape } from '../model/shapes/caller-rules.js';
import { anyNumber, anyText, refShape, textOrNull } from '../model/shapes/common.js';
import { dialPolicyShape, lineShape } from '../model/shapes/line.js';
import { type CalledUser, calledUserShape, queueShape } from '../model/shapes/people.js';
import type { RoutedCaller } from './callers.js';

/**
 * The one place where routing reads settings, records and callers that may be damaged: a store may hold any JSON. What cannot
 * be understood counts as left out; everything behind this is as its type says.
 */

const usersPath: FieldPath = ['users'];

const queuesPath: FieldPath = ['queues'];

/** At most so many damaged settings are named in a plan. */
const maxNamed = 20;

/** Reads values, and remembers where something was damaged. */
export interface SettingsSource {
  readonly damaged: readonly string[];
  /** `path` leads to the value; for a record of several it is that of them all, and the record's id follows. */
  read<T>(shape: Shape<T>, value: unknown, path: FieldPath): T | undefined;
}

export function createSettingsSource(): SettingsSource {
  let damaged: Set<string> | undefined;
  return {
    get damaged() {
      return damaged ? [...damaged] : [];
    },
    read(shape, value, path) {
      const read = shape.read(value);
      if (Object.is(read, value)) return read;
      const whole = path === usersPath || path === queuesPath ? [...path, idOf(value)] : path;
      // What nobody asks for is not damaged.
      const misfits = shape.misfits(value, whole).filter(({ reason }) => reason !== 'unknownField');
      const places = misfits.map((misfit) => misfit.path.join('.').slice(0, 200));
      damaged ??= new Set();
      for (const place of places) if (damaged.size < maxNamed) damaged.add(place);
      return read;
    },
  };
}

const newLine = lineShape.read({}) as Line;

/** The line, whatever it is; hours stay as they are, for `hoursVerdict` to judge. */
export function readLine(source: SettingsSource, line: unknown): Line {
  const read = source.read(lineShape, line, ['line']) ?? newLine;
  const { hours } = read;
  if (!hours) return read;
  const action = fieldsOf(hours)?.['whenClosed'];
  if (action === undefined) return read;
  const whenClosed = source.read(actionShape, action, ['line', 'hours', 'whenClosed']);
  return whenClosed === action ? read : { ...read, hours: { ...hours, whenClosed: whenClosed ?? voicemail } };
}

/** The line as routing reads it, whatever is stored. */
export function settingsOf(line: Line): Line {
  return readLine(createSettingsSource(), line);
}

const voicemail = { kind: 'voicemail' } as const;

export function readUser(source: SettingsSource, user: unknown): CalledUser | undefined {
  return source.read(calledUserShape, user, usersPath);
}

export function readQueue(source: SettingsSource, queue: unknown): Queue | undefined {
  return source.read(queueShape, queue, queuesPath);
}

function idOf(record: unknown): string {
  return anyText.read(fieldsOf(record)?.['id']) ?? '?';
}

/** Who was named as responsible, if it is anybody. */
export function readId(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

const lastAgentShape = object<{ readonly userId: string; readonly at: number }>({
  userId: anyText,
  at: anyNumber,
});

export function readLastAgent(value: unknown): { readonly userId: string; readonly at: number } | null {
  return lastAgentShape.read(value) ?? null;
}

const callerShape = object<RoutedCaller>({
  e164: or(textOrNull, null),
  otherNumbers: or(list(anyText, Number.POSITIVE_INFINITY), []),
  withheld: or(flag, false),
  records: or(list(refShape, Number.POSITIVE_INFINITY), []),
});

const nobody: RoutedCaller = { e164: null, withheld: false, records: [] };

export function readCaller(value: unknown): RoutedCaller {
  return callerShape.read(value) ?? nobody;
}

const policyShape = or(dialPolicyShape, { countries: [] });

/** The installation's dial policy; who limited what may be dialled did not mean everything. */
export function readPolicy(source: SettingsSource, policy: unknown) {
  if (policy === undefined || policy === null) return null;
  return source.read(policyShape, policy, ['dialPolicy']) ?? null;
}
