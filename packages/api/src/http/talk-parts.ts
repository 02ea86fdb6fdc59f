import { type Call, callerOf, clientName, type RetentionPolicy, type Store } from '@callcard/crm-core';

/** What a call, or a recording of it, says alone: who talked with whom, on which line. */
export interface TalkParts {
  readonly withheld: boolean;
  /** Of the other side, as everybody may see it. */
  readonly number: string | null;
  readonly name: string | null;
  readonly line: {
    readonly id: string;
    readonly number: string | null;
    readonly label: string | null;
  } | null;
  /** Who talked with the other side first. */
  readonly user: { readonly id: string; readonly name: string | null } | null;
}

/** What is looked at of a line or user: a stored document is what it is. */
interface Named {
  readonly id: string;
  readonly name?: unknown;
  readonly number?: unknown;
  readonly label?: unknown;
  readonly retention?: RetentionPolicy | undefined;
}

/** The lines and users of calls, by id. */
export interface TalkNames {
  readonly lines: ReadonlyMap<string, Named>;
  readonly users: ReadonlyMap<string, Named>;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function idsIn(calls: readonly Call[], field: 'lineId' | 'answeredBy'): readonly string[] {
  return [...new Set(calls.flatMap((call) => textOf(call[field]) ?? []))];
}

/** Reads what lines and users of all these calls are called, at once. */
export async function readTalkNames(
  { lines, users }: Pick<Store, 'lines' | 'users'>,
  calls: readonly Call[],
): Promise<TalkNames> {
  const [foundLines, foundUsers] = await Promise.all([
    lines.getMany(idsIn(calls, 'lineId')),
    users.getMany(idsIn(calls, 'answeredBy')),
  ]);
  return { lines: byId(foundLines), users: byId(foundUsers) };
}

/** Undefined: there is no such call any more. */
export function talkParts(call: Call | undefined, { lines, users }: TalkNames): TalkParts {
  const { withheld = false, number = null } = call ? callerOf(call) : {};
  const lineId = textOf(call?.lineId);
  const userId = textOf(call?.answeredBy);
  const line = lineId === null ? undefined : lines.get(lineId);
  return {
    ...{ withheld, number, name: call ? clientName(call) : null },
    line: lineId === null ? null : { id: lineId, number: textOf(line?.number), label: textOf(line?.label) },
    user: userId === null ? null : { id: userId, name: textOf(users.get(userId)?.name) },
  };
}
