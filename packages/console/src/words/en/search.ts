import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

/** Words of the search through everything. */
export const search = {
  title: 'Search',
  titleOf: (text: string) => `Search: ${text}`,
  hint: 'Type a name, a phone number in any spelling, or an e-mail address.',
  parties: 'People and companies',
  deals: 'Deals',
  invoices: 'Invoices',
  found: (n: number) => (n === 0 ? 'Nothing found.' : plural(n, { one: '# found', other: '# found' })),
  more: 'There are more: say more of what you look for.',
  foundBy: {
    phone: 'by number',
    email: 'by e-mail',
    name: 'by name',
    emailDomain: 'by the domain of the e-mail',
    nameStart: 'by the beginning of the name',
  },
};
