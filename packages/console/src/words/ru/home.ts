import type { Words } from '../languages.js';

export const home: Words['home'] = {
  title: 'Сегодня',
  missed: 'Мои пропущенные',
  noMissed: 'Никто не ждёт, что вы перезвоните.',
  allMissed: 'Все пропущенные',
  allTasks: 'Все задачи',
  tasks: 'Мои задачи',
  noTasks: 'Дел нет.',
  calls: 'Мои последние звонки',
  noCalls: 'Звонков у вас ещё не было.',
  allCalls: 'Все звонки',
};
