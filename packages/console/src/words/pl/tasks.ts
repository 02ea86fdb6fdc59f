import type { Words } from '../languages.js';

export const tasks: Words['tasks'] = {
  plan: 'Zaplanuj zadanie',
  what: 'Co trzeba zrobić',
  kind: 'Rodzaj',
  kinds: { todo: 'Do zrobienia', call: 'Telefon', callBack: 'Oddzwonić', meeting: 'Spotkanie' },
  dueAt: 'Termin',
  owner: 'Kto wykonuje',
  due: (when) => `termin: ${when}`,
  overdue: 'Po terminie',
  done: 'Gotowe',
  markDone: (title) => `Gotowe: ${title}`,
  wasDone: (title) => `Wykonano: ${title}.`,
  doneAt: (when) => `wykonano: ${when}`,
  none: 'Nic nie zaplanowano.',
  statuses: { open: 'Otwarte', done: 'Wykonane', all: 'Wszystkie' },
};
