// One store's figures as a table: a column for each size, and how the cost grows from one to the next.
import { count, times } from '../report.mjs';
import { levels } from './commits.mjs';

const ms = (value) => (value < 0.1 ? `${(value * 1000).toFixed(1)} µs` : `${value.toFixed(2)} ms`);
const megabytes = (bytes) => `${count(bytes / 1e6)} MB`;
const perSecond = (rate) => `${count(rate)}/s`;

/** `isRate`: more is better, so that the cost is its inverse. */
const lines = [
  ['look-up of a client, p50', ({ lookUps }) => lookUps.client.p50, ms],
  ['look-up of a client, p99', ({ lookUps }) => lookUps.client.p99, ms],
  ['look-up of a stranger, p50', ({ lookUps }) => lookUps.stranger.p50, ms],
  ['look-up of a stranger, p99', ({ lookUps }) => lookUps.stranger.p99, ms],
  ['client, record, deals and owner, p50', ({ lookUps }) => lookUps.whole.p50, ms],
  ['client, record, deals and owner, p99', ({ lookUps }) => lookUps.whole.p99, ms],
  ['a message to a thread and back, p50', ({ lookUps }) => lookUps.hop.p50, ms],
  ['a message to a thread and back, p99', ({ lookUps }) => lookUps.hop.p99, ms],
  ...levels.map((level) => [
    `call commits, ${level} ${level === 1 ? 'call' : 'calls'} at once`,
    ({ commits }) => commits[level],
    perSecond,
    { isRate: true },
  ]),
  ['page of contacts, at the start', ({ pages }) => pages.contacts.start, ms],
  ['page of contacts, after 90 %', ({ pages }) => pages.contacts.deep, ms],
  ['page of calls, at the start', ({ pages }) => pages.calls.start, ms],
  ['page of calls, after 90 %', ({ pages }) => pages.calls.deep, ms],
  ['contacts written in bulk', ({ phones, filled }) => phones / filled.people, perSecond, { isRate: true }],
  ['memory of the process', ({ residentBytes }) => residentBytes, megabytes],
  ['memory of the server', ({ serverBytes }) => serverBytes, megabytes],
  ['files', ({ fileBytes }) => fileBytes, megabytes],
];

function row(sizes, [what, read, text, { isRate = false } = {}]) {
  const values = sizes.map(read);
  if (values.every((value) => value === undefined)) return [];
  const growth = values.slice(1).map((value, at) => (isRate ? values[at] / value : value / values[at]));
  return [[what, ...values.map(text), ...growth.map(times)]];
}

/** @param {string} name @param {readonly object[]} sizes what was measured, from few phones to many */
export function storeTable(name, sizes) {
  const named = sizes.map(({ phones }) => count(phones));
  return {
    title: `${name}: phones, and what they cost`,
    note:
      'Look-ups one after another, percentiles of the best round; commits of the best round; pages of 50, the median. The last ' +
      'columns: how many times the cost of the size before.',
    columns: ['', ...named, ...named.slice(1).map((size) => `to ${size}`)],
    rows: lines.flatMap((line) => row(sizes, line)),
  };
}
