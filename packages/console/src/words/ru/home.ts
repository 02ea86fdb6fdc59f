import type { Words } from '../languages.js';

export const home: Words['home'] = {
  title: 'Сегодня',
  missed: 'Мои пропущенные',
  noMissed: 'Никто не ждёт, что вы перезвоните.',
  allMissed: 'Все пропущенные',
  tasks: 'Мои задачи',
  noTasks: 'Дел нет.',
  overdue: 'Просрочено',
  due: (at) => `до ${at}`,
  taskKinds: { call: 'Звонок', callBack: 'Перезвонить', meeting: 'Встреча', todo: 'Дело' },
  calls: 'Мои последние звонки',
  noCalls: 'Звонков у вас ещё не было.',
  allCalls: 'Все звонки',
};
