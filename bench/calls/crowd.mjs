// Many at once: 500 registered phones, 300 conversations with audio both ways, and callers who come in meanwhile.
import { join } from 'node:path';
import { longestSilence, writeTone } from '../reliability/tone.mjs';
import { both, tenths, whole } from './figures.mjs';
import { withProduct } from './on-freeswitch.mjs';
import { line, people } from './people.mjs';
import { makeFolder, ticksOf, until } from './processes.mjs';
import { callerScenario, phoneScenario } from './sip-scenarios.mjs';
import { call, startSipp } from './sipp.mjs';
import { bootSwitch } from './switch.mjs';

const phones = 500;
const conversations = 300;
const perSecond = 10;
/** How long all talk together while others call. */
const togetherMs = 30_000;
const talkMs = (conversations / perSecond) * 1_000 + togetherMs;
/** Of so many recordings the sound is looked at. */
const heard = 30;
/** What the moments of an answer and an end take from a recording. */
const edgesMs = 2_000;

/** What became of the conversations: how many were cut, and how many recordings are not whole. */
async function verdict(product, outcomes) {
  const numbers = [...outcomes.matchAll(/answered (\+\d+)/g)].map(([, number]) => number);
  const recordingsOf = async (number) => {
    const found = await product.request('GET', `recordings?number=${encodeURIComponent(number)}`);
    return found.body.items;
  };
  const complete = new Set(['attached', 'verified']);
  let missing = 0;
  let silent = 0;
  for (const [at, number] of numbers.entries()) {
    let [recording] = await recordingsOf(number);
    await until(`the recording of ${number}`, async () => {
      [recording] = await recordingsOf(number);
      return recording !== undefined && complete.has(recording.state);
    }).catch(() => undefined);
    if (!complete.has(recording?.state) || recording.durationMs < talkMs - edgesMs) missing += 1;
    else if (at % Math.ceil(numbers.length / heard) === 0) {
      const audio = await fetch(`${product.url}/v1/recordings/${recording.id}/audio`, {
        headers: { authorization: `Bearer ${product.key}` },
      });
      if (longestSilence(Buffer.from(await audio.arrayBuffer())) > 1) silent += 1;
    }
  }
  return { answered: numbers.length, cut: outcomes.match(/cut \+/g)?.length ?? 0, missing, silent };
}

/** Percent of a core over a time. */
const share = (ticks, ms) => (ticks * 10 * 100) / ms;

async function talkTogether(cleanup, tools, running, product, tonePath) {
  const { clients } = people(phones);
  const talking = clients.slice(0, conversations);
  const run = await startSipp(cleanup, tools.sipp, {
    scenario: callerScenario({ line, talkMs, tonePath }),
    csv: talking.map(({ number, name }) => `${number};${name}`),
    target: running.trunk,
    args: ['-m', conversations, '-r', perSecond, '-l', conversations, '-timeout', talkMs / 1000 + 120],
  });
  await until(
    'all conversations',
    () => run.read('calls.log').match(/answered/g)?.length === conversations,
    90_000,
  );
  const before = [product.pid, running.pid()].map(ticksOf);
  const began = performance.now();
  const seconds = togetherMs / 2_000;
  const target = running.trunk;
  const others = clients.slice(conversations);
  const meanwhile = await call(cleanup, tools.sipp, {
    target,
    line,
    callers: others,
    rate: perSecond,
    seconds,
  });
  const took = performance.now() - began;
  const [ours, theirs] = [product.pid, running.pid()].map((pid, at) =>
    share(ticksOf(pid) - before[at], took),
  );
  await run.exited;
  const found = await verdict(product, run.read('calls.log'));
  await run.end();
  return { ...meanwhile, ...found, meanwhile: meanwhile.answered, ours, theirs };
}

/** @returns tables, printed as Markdown by whoever asks */
export async function crowd(cleanup, tools, version) {
  const { folder, remove } = makeFolder(cleanup, 'tone');
  const tonePath = writeTone(join(folder, 'tone.pcmu'));
  const running = await bootSwitch(cleanup, tools, version, {
    phones: [{ extensions: people(phones).extensions, scenario: phoneScenario({ tonePath }) }],
  });
  const found = await withProduct(cleanup, version, running, { people: phones }, (product) =>
    talkTogether(cleanup, tools, running, product, tonePath),
  );
  await running.stop();
  await remove();
  return [
    {
      title: `On FreeSWITCH: ${phones} phones, ${conversations} conversations at once`,
      note: `Recorded, with a tone both ways; ${perSecond} callers a second more while all talk.`,
      columns: ['', version.name],
      rows: [
        ['conversations', whole(found.answered)],
        ['cut off', whole(found.cut)],
        ['recordings that are missing or short', whole(found.missing)],
        [`silent recordings, of ${heard}`, whole(found.silent)],
        ['lost to the fallback', whole(found.fallbacks)],
        ['meanwhile: callers / answered', `${whole(found.placed)} / ${whole(found.meanwhile)}`],
        ['meanwhile: INVITE to 200, p50 / p99, ms', both(found.milliseconds)],
        ['meanwhile: the gateway, % of a core', tenths(found.ours)],
        ['meanwhile: the switch, % of a core', tenths(found.theirs)],
      ],
    },
  ];
}
