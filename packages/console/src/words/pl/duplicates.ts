import type { PageWords } from '../languages.js';
import { pluralIn } from '../plural.js';

const plural = pluralIn('pl');

export const duplicates: PageWords['duplicates'] = {
  explained: 'Te rekordy mają wspólny numer. Wybierz, który zostaje; pozostałe zostaną do niego włączone.',
  none: 'Żadne rekordy nie mają wspólnego numeru.',
  group: (number) => `Rekordy z numerem ${number}`,
  stays: (name) => `Zostaje: ${name}`,
  goes: (name) => `Włącz do niego: ${name}`,
  differs: 'Rekordów tych rodzajów nie da się scalić.',
  merge: (n) =>
    plural(n, {
      one: 'Scal # rekord',
      few: 'Scal # rekordy',
      many: 'Scal # rekordów',
      other: 'Scal # rekordu',
    }),
  merged: (from, into) => `${from} włączono do: ${into}.`,
  reasons: {
    sameNumber: 'ma ten numer',
    repairedNumber: 'ma ten numer po poprawieniu',
    otherReading: 'może mieć ten numer',
  },
};
