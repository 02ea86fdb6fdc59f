import type { PageWords } from '../languages.js';
import { pluralIn } from '../plural.js';

const plural = pluralIn('ru');

export const duplicates: PageWords['duplicates'] = {
  explained: 'У этих карточек общий номер. Выберите, какая останется; остальные будут присоединены к ней.',
  none: 'Карточек с общим номером нет.',
  group: (number) => `Карточки с номером ${number}`,
  stays: (name) => `Останется: ${name}`,
  goes: (name) => `Присоединить к ней: ${name}`,
  differs: 'Карточки таких видов объединить нельзя.',
  merge: (n) =>
    plural(n, {
      one: 'Объединить # карточку',
      few: 'Объединить # карточки',
      many: 'Объединить # карточек',
      other: 'Объединить # карточки',
    }),
  merged: (from, into) => `Карточка «${from}» присоединена к «${into}».`,
  reasons: {
    sameNumber: 'имеет этот номер',
    repairedNumber: 'имеет этот номер после исправления',
    otherReading: 'возможно, имеет этот номер',
  },
};
