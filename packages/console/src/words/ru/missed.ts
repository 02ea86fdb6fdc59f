import type { Words } from '../languages.js';
import { pluralIn } from '../plural.js';

const plural = pluralIn('ru');

export const missed: Words['missed'] = {
  whose: 'Чьи',
  mine: 'Мои',
  all: 'Все',
  status: 'Какие',
  open: 'Нужно перезвонить',
  closed: 'Готово',
  line: 'Линия',
  anyLine: 'Любая',
  none: 'Никто не ждёт обратного звонка.',
  caption: 'Звонившие, сначала те, кто ждёт дольше всех',
  columns: {
    who: 'Звонивший',
    line: 'Линия',
    when: 'Звонил',
    owner: 'Кто перезванивает',
    message: 'Сообщение',
    action: 'Обратный звонок',
  },
  times: (n) => plural(n, { one: '# звонок', few: '# звонка', many: '# звонков', other: '# звонка' }),
  lastAt: (at) => `последний ${at}`,
  anybody: 'Кто угодно',
  callBack: 'Перезвонить',
  callBackTo: (number) => `Перезвонить: ${number}`,
  claim: 'Перезвоню я',
  claimOf: (number) => `Перезвоню я: ${number}`,
  release: 'Отказаться',
  releaseOf: (number) => `Отказаться: ${number}`,
  claimed: (who, at) => `${who}, с ${at}`,
  claimedByOther: (who) => `${who} успел(а) раньше.`,
  noMessage: 'Нет',
  reached: {
    calledBack: (who, at) => `Клиенту перезвонили: ${who}, ${at}`,
    gotThrough: (who, at) => `Клиент дозвонился, ответили: ${who}, ${at}`,
  },
  outcome: {
    ringsHere: (number) => `${number}: звонит ваш телефон, снимите трубку.`,
    ringsThere: (number) => `${number}: звонит на другой стороне…`,
    talking: (number) => `${number}: вы разговариваете.`,
    over: (number, status) => `${number}: завершено. ${status}.`,
    seeCall: 'Открыть звонок',
  },
};
