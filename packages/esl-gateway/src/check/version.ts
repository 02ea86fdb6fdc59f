import type { SwitchFinding } from '@callcard/crm-core';
import type { EslConnection } from '../protocol/connection.js';
import { finding } from './findings.js';

/** The release that has the fix of CVE-2026-116779, in which strangers run commands by a SIP MESSAGE. */
const fixed = [1, 11, 3] as const;

/** What the gateway uses is there since this one. */
const oldest = [1, 10, 12] as const;

type Version = readonly [number, number, number];

function isBefore(a: Version, b: Version): boolean {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

/** Reads the answer of `version`; undefined: it is none. */
export function readVersion(
  answer: string,
): { readonly text: string; readonly version: Version; readonly unreleased: boolean } | undefined {
  const [, text, major, minor, micro, rest = ''] =
    /FreeSWITCH Version ((\d+)\.(\d+)\.(\d+)([^\s~+]*))/.exec(answer) ?? [];
  if (text === undefined) return undefined;
  const version: Version = [Number(major), Number(minor), Number(micro)];
  return { text, version, unreleased: /^-(dev|alpha|beta|rc)/i.test(rest) };
}

/** Whether SIP MESSAGEs reach no profile; undefined: the switch does not say. */
async function chatIsOff(connection: EslConnection): Promise<boolean | undefined> {
  const answer = await connection.api('xml_locate', 'configuration', 'configuration', 'name', 'sofia.conf');
  if (!answer.ok) return undefined;
  const [, ...profiles] = answer.value.split(/<profile\s/);
  if (profiles.length === 0) return undefined;
  return profiles.every((profile) => /<param\s+name="enable-chat"\s+value="(false|no|off|0)"/i.test(profile));
}

export async function checkVersion(connection: EslConnection): Promise<readonly SwitchFinding[]> {
  const answer = await connection.api('version');
  const read = answer.ok ? readVersion(answer.value) : undefined;
  if (!read) return [];
  const { text, version, unreleased } = read;
  const isFixed = !isBefore(version, fixed);
  if (isFixed && !unreleased) return [finding('versionFits', { version: text })];
  if (isBefore(version, oldest)) return [finding('versionOld', { version: text })];
  if (await chatIsOff(connection)) return [finding('versionChatOff', { version: text })];
  // One that was built from the source of those weeks may have the fix or not.
  return [finding(isFixed ? 'versionUnreleased' : 'versionOld', { version: text })];
}
