// What requests cost, as tables.
import { whole as count, percentile, tenths } from '../calls/figures.mjs';
import { times } from '../report.mjs';

const ms = (value) => (Number.isFinite(value) ? `${value.toFixed(2)} ms` : '–');
const latency = ({ took }) => [ms(percentile(took, 0.5)), ms(percentile(took, 0.99))];
const speed = ({ bytesPerSecond }) => `${tenths(bytesPerSecond / 1e6)} MB/s`;

const takingTurns =
  'Medians of rounds in which all take turns; the ratio is to the bare server in the same round. Processor: of the server, all its ' +
  'threads, for each request.';

export function cardTable(found) {
  return {
    title: `The card of a call, ${found[0].connections} connections`,
    note: takingTurns,
    columns: ['', 'requests per second', 'to bare', 'p50', 'p99', 'processor'],
    rows: found.map((each) => [
      each.name,
      count(each.perSecond),
      times(each.ratio),
      ...latency(each),
      ms(each.cpuMsEach),
    ]),
  };
}

export function audioTable(whole, part) {
  const rows = (found, what) =>
    found.map((each) => [
      `${each.name}, ${what}`,
      speed(each),
      times(each.ratio),
      ...latency(each),
      ms(each.cpuMsEach),
    ]);
  return {
    title: `Audio, ${whole[0].connections} connections`,
    note: `${takingTurns} What is sent whole is hashed on the way.`,
    columns: ['', 'speed', 'to bare', 'p50', 'p99', 'processor'],
    rows: [...rows(whole, 'whole'), ...rows(part, 'a range')],
  };
}

export function searchTable(found, phones) {
  return {
    title: `A client by phone among ${count(phones)}, in SQLite`,
    note: 'Another client in each request.',
    columns: ['', 'connections', 'requests per second', 'p50', 'p99', 'processor'],
    rows: found.map((each) => [
      each.name,
      count(each.connections),
      count(each.perSecond),
      ...latency(each),
      ms(each.cpuMsEach),
    ]),
  };
}

const searchMs = 5;

function ratioTarget(what, { ratio }, wanted) {
  return { what, target: `≥ ${times(wanted)}`, measured: times(ratio), met: ratio >= wanted };
}

function searchTarget({ name, took }) {
  const p99 = percentile(took, 0.99);
  return {
    what: `${name} by phone, one at a time, p99`,
    target: `< ${searchMs} ms`,
    measured: ms(p99),
    met: p99 < searchMs,
  };
}

export function targetsOf({ cards, whole, part, searches }) {
  return [
    ratioTarget('a call card, to bare', cards[1], 0.6),
    ratioTarget('audio, whole, to bare', whole[1], 0.8),
    ratioTarget('audio, a range, to bare', part[1], 0.8),
    ...searches.filter(({ connections }) => connections === 1).map(searchTarget),
  ];
}
