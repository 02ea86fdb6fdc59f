import type { PageWords } from '../languages.js';
import { pluralIn } from '../plural.js';

const plural = pluralIn('ru');

export const wallboard: PageWords['wallboard'] = {
  fullScreen: 'На весь экран',
  noFullScreen: 'Выйти из полного экрана',
  waiting: 'Кто ждёт',
  nobodyWaits: 'Никто не ждёт.',
  waits: (n) =>
    plural(n, {
      one: 'Ждёт # звонящий',
      few: 'Ждут # звонящих',
      many: 'Ждут # звонящих',
      other: 'Ждут # звонящих',
    }),
  people: 'Сотрудники',
  live: 'Текущие звонки',
  noCalls: 'Сейчас звонков нет.',
  shown: (n) =>
    plural(n, {
      one: 'Показан только # звонок.',
      few: 'Показаны только # новых звонка.',
      many: 'Показаны только # новых звонков.',
      other: 'Показаны только # новых звонка.',
    }),
  columns: {
    who: 'Кто',
    queue: 'Очередь',
    line: 'Линия',
    waits: 'Ждёт',
    user: 'С кем',
    phase: 'Состояние',
    lasts: 'Длится',
    actions: 'Действия',
  },
  states: {
    free: 'Свободно',
    talking: 'Разговор',
    ringing: 'Звонит',
    wrappingUp: 'После звонка',
    unavailable: 'Нет на месте',
    notRegistered: 'Нет телефона',
    offDuty: 'Не на смене',
  },
  count: (state, n) => `${state}: ${n}`,
  listenIn: 'Слушать',
  youListen: 'Вы слушаете этот разговор.',
  whisper: 'Подсказывать',
  pickUp: 'Перехватить звонок',
  of: (action, who) => `${action}: ${who}`,
};
