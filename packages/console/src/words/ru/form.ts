import type { Words } from '../languages.js';

export const form: Words['form'] = {
  saved: 'Сохранено.',
  reset: 'Отменить изменения',
  unsaved: 'Ещё не сохранено',
  leaveTitle: 'Уйти без сохранения?',
  leaveText: 'Изменения на этой странице ещё не сохранены.',
  stay: 'Остаться',
  leave: 'Уйти',
  readOnly: 'Изменять это могут только администраторы.',
  noEntries: 'Пусто.',
  moveUp: (name) => `Переместить выше: ${name}`,
  moveDown: (name) => `Переместить ниже: ${name}`,
  remove: (name) => `Убрать: ${name}`,
};
