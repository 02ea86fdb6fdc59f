import type { Words } from '../languages.js';

export const form: Words['form'] = {
  saved: 'Zapisano.',
  reset: 'Odrzuć zmiany',
  unsaved: 'Jeszcze niezapisane',
  leaveTitle: 'Wyjść bez zapisania?',
  leaveText: 'Zmiany na tej stronie nie są jeszcze zapisane.',
  stay: 'Zostań',
  leave: 'Wyjdź',
  readOnly: 'Zmieniać to mogą tylko administratorzy.',
  noEntries: 'Brak pozycji.',
  moveUp: (name) => `Przesuń wyżej: ${name}`,
  moveDown: (name) => `Przesuń niżej: ${name}`,
  remove: (name) => `Usuń: ${name}`,
};
