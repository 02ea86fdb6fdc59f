// Reads valid numbers of every country as people write them without `+`, and counts what they are taken for (rule P9): with
// the country's own code, as they are dialled at home, and without the trunk prefix.
// Numbers are libphonenumber's own examples of every country and type, and random valid ones, read with the metadata that is
// named (max, mobile or min). Ends with 1 when one is read as another number without a word.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import google from 'google-libphonenumber';

const root = fileURLToPath(new URL('../', import.meta.url));
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], { cwd: root, stdio: 'inherit' });
const [metadata = 'max'] = process.argv.slice(2);
const readers = { max: 'phone', mobile: 'phone/mobile', min: 'phone/min' };
const { normalizePhone } = await import(`@callcard/crm-core/${readers[metadata]}`);

const library = google.PhoneNumberUtil.getInstance();
const { E164 } = google.PhoneNumberFormat;
const types = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const randomCountries = 40;
const randomEach = 2000;

/** The same numbers at every run. */
let state = 20_261_128;
function random(below) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

function examplesOf(country) {
  const numbers = new Set();
  for (const type of types) {
    const example = library.getExampleNumberForType(country, type);
    if (example && library.isValidNumberForRegion(example, country))
      numbers.add(library.format(example, E164));
  }
  return [...numbers];
}

/** Valid numbers of a country: its examples with other digits at their ends. */
function randomNumbers(country, examples) {
  const numbers = new Set();
  for (let tries = 0; numbers.size < randomEach && tries < randomEach * 40; tries += 1) {
    const example = examples[random(examples.length)];
    const changed = 4 + random(5);
    const end = Array.from({ length: changed }, () => random(10)).join('');
    const text = example.slice(0, -changed) + end;
    try {
      const number = library.parse(text, country);
      if (library.isValidNumberForRegion(number, country)) numbers.add(library.format(number, E164));
    } catch {
      // No number.
    }
  }
  return [...numbers];
}

const forms = {
  'own code': (e164) => e164.slice(1),
  national: (_, number) => library.format(number, google.PhoneNumberFormat.NATIONAL),
  'no trunk prefix': (_, number) => library.getNationalSignificantNumber(number),
};
const outcomes = ['right', 'carries the other', 'not read', 'wrong'];
const counts = new Map(
  Object.keys(forms).map((form) => [form, Object.fromEntries(outcomes.map((o) => [o, 0]))]),
);
let wrong = 0;

function outcomeOf(read, e164) {
  if (read.kind === 'e164' && read.e164 === e164) return 'right';
  if ('alternates' in read && read.alternates.includes(e164)) return 'carries the other';
  return read.kind === 'e164' ? 'wrong' : 'not read';
}

function judge(country, e164) {
  const number = library.parse(e164, country);
  for (const [form, write] of Object.entries(forms)) {
    const text = write(e164, number);
    const read = normalizePhone(text, { defaultCountry: country });
    const outcome = outcomeOf(read, e164);
    counts.get(form)[outcome] += 1;
    if (outcome !== 'wrong') continue;
    wrong += 1;
    if (wrong <= 20) console.log(`${country}, ${form}: ${text} (${e164}) is read as ${read.e164}`);
  }
}

const countries = library.getSupportedRegions().sort();
const withExamples = countries
  .map((country) => [country, examplesOf(country)])
  .filter(([, all]) => all.length > 0);
for (const [country, examples] of withExamples) for (const e164 of examples) judge(country, e164);
// Those with the most types first: the most to confuse.
const largest = withExamples.toSorted(([, a], [, b]) => b.length - a.length).slice(0, randomCountries);
let drawn = 0;
for (const [country, examples] of largest)
  for (const e164 of randomNumbers(country, examples)) {
    judge(country, e164);
    drawn += 1;
  }

console.log(
  `${metadata} metadata: ${withExamples.length} countries, and ${drawn} random numbers of ${largest.length} of them`,
);
console.table(Object.fromEntries(counts));
process.exitCode = wrong > 0 ? 1 : 0;
