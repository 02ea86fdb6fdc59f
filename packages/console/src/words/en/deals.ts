import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

/** Words of the funnel. */
export const deals = {
  board: 'Open deals by stage',
  funnel: 'Stage of the deal',
  pipeline: 'Pipeline',
  stage: 'Stage',
  closed: 'Won and lost deals',
  noAmount: 'No amount',
  count: (n: number) => plural(n, { one: '# deal', other: '# deals' }),
  atLeast: 'or more',
  moveTo: (title: string) => `Stage of ${title}`,
  moved: (title: string, stage: string) => `${title} is now at ${stage}.`,
};
