import type { PageWords } from '../languages.js';
import { pluralIn } from '../plural.js';

const plural = pluralIn('pl');

export const duplicates: PageWords['duplicates'] = {
  explained: 'Te wpisy mają wspólny numer. Wybierz, który zostaje; pozostałe zostaną do niego włączone.',
  none: 'Żadne wpisy nie mają wspólnego numeru.',
  group: (number) => `Wpisy z numerem ${number}`,
  stays: (name) => `Zostaje: ${name}`,
  goes: (name) => `Włącz do niego: ${name}`,
  differs: 'Wpisów tych rodzajów nie da się scalić.',
  merge: (n) =>
    plural(n, { one: 'Scal # wpis', few: 'Scal # wpisy', many: 'Scal # wpisów', other: 'Scal # wpisu' }),
  merged: (from, into) => `${from} włączono do: ${into}.`,
  reasons: {
    sameNumber: 'ma ten numer',
    repairedNumber: 'ma ten numer po poprawieniu',
    otherReading: 'może mieć ten numer',
  },
};
