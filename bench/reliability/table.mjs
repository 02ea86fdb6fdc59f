// What became of callers, as a table.
import { whole } from '../calls/figures.mjs';

const seconds = (ms) => (ms === undefined ? '–' : `${(ms / 1000).toFixed(1)} s`);

const columns = [
  ['Callcard was …', ({ name }) => name],
  ['callers', ({ callers }) => whole(callers)],
  ['as they should', ({ reached }) => whole(reached)],
  ["taken by the switch's fallback", ({ fallback }) => whole(fallback)],
  ['cut off', ({ cut }) => whole(cut)],
  ['never answered', ({ unanswered }) => whole(unanswered)],
  ['call missing or double', ({ notOnce }) => whole(notOnce)],
  ['wrong status, person or recording', ({ wrong }) => whole(wrong)],
  ['longest wait for an answer', ({ waits }) => seconds(waits.length > 0 ? Math.max(...waits) : undefined)],
  ['channels left', ({ channelsLeft }) => whole(channelsLeft)],
];

/** A table in Markdown, a row for each phase. */
export function tableOf(rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(([title]) => title)),
    line(columns.map((_, at) => (at === 0 ? '---' : '--:'))),
    ...rows.map((row) => line(columns.map(([, cell]) => cell(row)))),
    '',
  ].join('\n');
}
