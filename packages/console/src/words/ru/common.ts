import type { Words } from '../languages.js';
import { pluralIn } from '../plural.js';

const plural = pluralIn('ru');

export const common: Words['common'] = {
  save: 'Сохранить',
  cancel: 'Отмена',
  close: 'Закрыть',
  retry: 'Повторить',
  more: 'Показать ещё',
  none: 'Нет',
  yes: 'Да',
  no: 'Нет',
  unknown: 'Неизвестно',
  withheld: 'Номер скрыт',
  nobody: 'Никто',
  actions: 'Действия',
  empty: 'Здесь пусто.',
  working: 'Выполняется…',
  items: (n) => plural(n, { one: '# позиция', few: '# позиции', many: '# позиций', other: '# позиции' }),
  problem: {
    unreachable: 'Callcard не отвечает. Проверьте соединение и повторите.',
    unexpected: 'Ответил не Callcard. Повторите; если не поможет, сообщите администратору.',
    refused: 'Не выполнено.',
  },
};
