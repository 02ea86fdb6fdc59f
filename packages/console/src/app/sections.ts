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
const navigation: readonly Section[] = [
  { page: 'calls', label: ({ shell }) => shell.pages.calls },
  { page: 'missed', label: ({ shell }) => shell.pages.missed },
  {
    page: 'wallboard',
    label: ({ shell }) => shell.pages.wallboard,
    roles: ['supervisor', 'administrator'],
  },
  { page: 'contacts', label: ({ shell }) => shell.pages.contacts },
  { page: 'companies', label: ({ shell }) => shell.pages.companies },
  { page: 'leads', label: ({ shell }) => shell.pages.leads },
  { page: 'deals', label: ({ shell }) => shell.pages.deals },
  { page: 'tasks', label: ({ shell }) => shell.pages.tasks },
  { page: 'duplicates', label: ({ shell }) => shell.pages.duplicates },
  { page: 'settings', label: ({ shell }) => shell.pages.settings, roles: ['supervisor', 'administrator'] },
];

/** What is behind the name of whoever is signed in. */
const menu: readonly Section[] = [
  { page: 'account', label: ({ shell }) => shell.pages.account },
  { page: 'phone', label: ({ phone }) => phone.title },
  { page: 'shortcuts', label: ({ shell }) => shell.pages.shortcuts },
  { page: 'start', label: ({ shell }) => shell.pages.start, roles: ['administrator'] },
];

function ofRole(sections: readonly Section[], role: Role): readonly Section[] {
  return sections.filter(({ roles }) => roles === undefined || roles.includes(role));
}

/** The navigation of a role. */
export function sectionsOf(role: Role): readonly Section[] {
  return ofRole(navigation, role);
}

/** The user's menu of a role. */
export function menuOf(role: Role): readonly Section[] {
  return ofRole(menu, role);
}
