import type { PageWords } from '../languages.js';
import { pluralIn } from '../plural.js';

const plural = pluralIn('ru');

export const deals: PageWords['deals'] = {
  board: 'Открытые сделки по этапам',
  funnel: 'Этап сделки',
  pipeline: 'Воронка',
  stage: 'Этап',
  closed: 'Успешные и проигранные сделки',
  noAmount: 'Без суммы',
  count: (n) => plural(n, { one: '# сделка', few: '# сделки', many: '# сделок', other: '# сделки' }),
  atLeast: 'или больше',
  moveTo: (title) => `Этап: ${title}`,
  moved: (title, stage) => `${title}: теперь на этапе «${stage}».`,
};
