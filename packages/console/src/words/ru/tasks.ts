import type { Words } from '../languages.js';

export const tasks: Words['tasks'] = {
  plan: 'Запланировать задачу',
  what: 'Что нужно сделать',
  kind: 'Вид',
  kinds: { todo: 'Дело', call: 'Звонок', callBack: 'Перезвонить', meeting: 'Встреча' },
  dueAt: 'Срок',
  owner: 'Кто выполняет',
  due: (when) => `срок: ${when}`,
  overdue: 'Просрочено',
  done: 'Готово',
  markDone: (title) => `Готово: ${title}`,
  wasDone: (title) => `Выполнено: ${title}.`,
  doneAt: (when) => `выполнено: ${when}`,
  none: 'Ничего не запланировано.',
  statuses: { open: 'Открытые', done: 'Выполненные', all: 'Все' },
};
