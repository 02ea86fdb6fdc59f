import type { Words } from '../languages.js';

export const home: Words['home'] = {
  title: 'Dziś',
  missed: 'Moje nieodebrane',
  noMissed: 'Nikt nie czeka, aż oddzwonisz.',
  allMissed: 'Wszystkie nieodebrane',
  tasks: 'Moje zadania',
  noTasks: 'Nie ma nic do zrobienia.',
  overdue: 'Po terminie',
  due: (at) => `do ${at}`,
  taskKinds: { call: 'Telefon', callBack: 'Oddzwonienie', meeting: 'Spotkanie', todo: 'Do zrobienia' },
  calls: 'Moje ostatnie rozmowy',
  noCalls: 'Nie masz jeszcze żadnych rozmów.',
  allCalls: 'Wszystkie rozmowy',
};
