import type { SignedInUser } from '../../../api/session.js';

type Role = SignedInUser['role'];

/** The areas of the settings, in order, and who has them. What somebody may see there is said by the API alone. */
const areas = {
  users: ['supervisor', 'administrator'],
  lines: ['supervisor', 'administrator'],
  queues: ['supervisor', 'administrator'],
  pipelines: ['supervisor', 'administrator'],
  numberQuality: ['supervisor', 'administrator'],
  keys: ['administrator'],
  webhooks: ['administrator'],
  audit: ['administrator'],
  legalHolds: ['administrator'],
  erasures: ['administrator'],
  switches: ['administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** An area of the settings: the name of its first page. */
export type SettingsArea = keyof typeof areas;

/** The areas that a role has, in order. */
export function settingsAreasOf(role: Role): readonly SettingsArea[] {
  return (Object.keys(areas) as SettingsArea[]).filter((area) =>
    (areas[area] as readonly Role[]).includes(role),
  );
}

/** Whether a role changes users, lines, queues and pipelines, or only looks at them. */
export function changesSettings(role: Role): boolean {
  return role === 'administrator';
}
