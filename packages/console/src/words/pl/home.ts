import type { Words } from '../languages.js';

export const home: Words['home'] = {
  title: 'Dziś',
  missed: 'Moje nieodebrane',
  noMissed: 'Nikt nie czeka, aż oddzwonisz.',
  allMissed: 'Wszystkie nieodebrane',
  allTasks: 'Wszystkie zadania',
  tasks: 'Moje zadania',
  noTasks: 'Nie ma nic do zrobienia.',
  calls: 'Moje ostatnie rozmowy',
  noCalls: 'Nie masz jeszcze żadnych rozmów.',
  allCalls: 'Wszystkie rozmowy',
};
