import type { Words } from '../languages.js';
import { pluralIn } from '../plural.js';

const plural = pluralIn('pl');

export const common: Words['common'] = {
  save: 'Zapisz',
  cancel: 'Anuluj',
  close: 'Zamknij',
  retry: 'Spróbuj ponownie',
  more: 'Pokaż więcej',
  none: 'Brak',
  yes: 'Tak',
  no: 'Nie',
  unknown: 'Nieznane',
  withheld: 'Numer zastrzeżony',
  nobody: 'Nikt',
  actions: 'Działania',
  empty: 'Nic tu nie ma.',
  working: 'W toku…',
  items: (n) => plural(n, { one: '# pozycja', few: '# pozycje', many: '# pozycji', other: '# pozycji' }),
  problem: {
    unreachable: 'Callcard nie odpowiada. Sprawdź połączenie i spróbuj ponownie.',
    unexpected:
      'Odpowiedziało coś, co nie jest Callcardem. Spróbuj ponownie; jeśli to nie minie, powiadom administratora.',
    refused: 'Nie wykonano.',
  },
};
