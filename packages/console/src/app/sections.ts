import type { SignedInUser } from '../api/session.js';
import type { PlainPageName } from '../router/router.js';
import type { Words } from '../words/languages.js';

type Role = SignedInUser['role'];

/** A page that the navigation leads to. */
export interface Section {
  readonly page: PlainPageName;
  readonly label: (words: Words) => string;
  /** Who has it; left out: everybody. What somebody may see there is said by the API alone. */
  readonly roles?: readonly Role[];
}

/** The navigation, in order. */
export const sections: readonly Section[] = [
  { page: 'calls', label: ({ shell }) => shell.pages.calls },
  { page: 'settings', label: ({ shell }) => shell.pages.settings, roles: ['supervisor', 'administrator'] },
];

/** The sections that a role has. */
export function sectionsOf(role: Role): readonly Section[] {
  return sections.filter(({ roles }) => roles === undefined || roles.includes(role));
}
