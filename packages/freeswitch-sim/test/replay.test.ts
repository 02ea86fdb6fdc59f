import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type PhoneBehaviour, parseApplication } from '../src/index.js';
import type { EventFields } from './support/client.js';
import { lab } from './support/lab.js';
import { byLeg, drive, type Exchange, exchanges, recordedEvents, transcript } from './support/replay.js';

const RECORDINGS = '/var/lib/freeswitch/recordings';
const plan = (...lines: string[]) => lines.map((line) => parseApplication(line, ' '));

/** The dialplan of the switch that was recorded. */
function labDialplan(recordingsDir: string, fallbackSeconds: number) {
  return (context: string, destination: string) => {
    if (context !== 'lab') return undefined;
    if (destination === 'crm-in') {
      return {
        name: 'crm-in',
        applications: plan(
          'ring_ready',
          'set park_timeout=45:NORMAL_TEMPORARY_FAILURE',
          `sched_transfer +${fallbackSeconds} step_fallback XML lab`,
          'park',
        ),
      };
    }
    if (destination === 'conv-talk300x30') {
      return {
        name: 'conv-talk300x30',
        applications: plan(
          'set hangup_after_bridge=true',
          'bridge {ignore_early_media=true}sofia/lab/talk300x30@127.0.0.1:5090',
        ),
      };
    }
    return {
      name: 'step_fallback',
      applications: plan(
        'answer',
        'playback tone_stream://%(400,0,800)',
        'set playback_terminators=#',
        `record ${recordingsDir}/\${uuid}.wav 30 200 3`,
      ),
    };
  };
}

interface Scenario {
  readonly name: string;
  readonly phones: Readonly<Record<string, PhoneBehaviour>>;
  readonly call?: { readonly cancelAfterMs?: number; readonly hangUpAfterMs?: number; readonly to?: string };
  readonly fallbackSeconds?: number;
  /** Fields that chance decided in the recording: both ends hung up at the same moment. */
  readonly notHeld?: readonly string[];
}

const BOTH_HUNG_UP = [
  'variable_sip_term_status',
  'variable_sip_term_cause',
  'variable_proto_specific_hangup_cause',
  'variable_sip_hangup_disposition',
];

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'parked-claimed-answered',
    phones: { talk800x4: { kind: 'answer', afterMs: 60, hangUpAfterMs: 150 } },
  },
  {
    name: 'parked-step-by-step-to-voicemail',
    phones: { ring: { kind: 'ring' }, busy: { kind: 'busy' }, decline: { kind: 'decline' } },
    call: { hangUpAfterMs: 1000 },
  },
  { name: 'parked-no-gateway-falls-back', phones: {}, fallbackSeconds: 0.05, call: { hangUpAfterMs: 650 } },
  { name: 'parked-caller-gives-up', phones: {}, call: { cancelAfterMs: 50 } },
  {
    name: 'two-gateways-claim-one-call',
    phones: { talk300x3: { kind: 'answer', afterMs: 30, hangUpAfterMs: 100 } },
  },
  {
    name: 'hold-mute-dtmf',
    phones: { talk300x30: { kind: 'answer', afterMs: 30, hangUpAfterMs: 250 } },
    call: { to: 'conv-talk300x30' },
    notHeld: BOTH_HUNG_UP,
  },
  {
    name: 'blind-transfer',
    phones: {
      talk300x30: { kind: 'answer', afterMs: 30 },
      talk500x3: { kind: 'answer', afterMs: 30, hangUpAfterMs: 100 },
    },
    call: { to: 'conv-talk300x30' },
  },
  {
    name: 'mobile-press-1-confirmed',
    phones: {
      press1after1500: {
        kind: 'answer',
        afterMs: 10,
        hangUpAfterMs: 150,
        presses: { digit: '1', afterMs: 50 },
      },
    },
  },
  {
    name: 'mobile-never-confirmed',
    phones: { talk500x30: { kind: 'answer', afterMs: 10 } },
    call: { hangUpAfterMs: 2_000 },
  },
];

async function replay(scenario: Scenario) {
  const lines = transcript(scenario.name);
  const recorded = recordedEvents(lines);
  const folder = { path: '' };
  const seconds = scenario.fallbackSeconds ?? 4;
  const started = await lab({
    trunkProfile: 'lab',
    context: 'lab',
    domain: '127.0.0.1',
    phones: scenario.phones,
    dialplan: (context, destination) => labDialplan(folder.path, seconds)(context, destination),
  });
  folder.path = started.sim.recordingsDir;
  mkdirSync(`${folder.path}/2026/11/21`, { recursive: true });

  const { to = 'crm-in', ...script } = scenario.call ?? {};
  const first = recorded[0]!;
  const call = started.sim.placeCall({
    from: String(first['Caller-Caller-ID-Number']),
    name: String(first['Caller-Caller-ID-Name']),
    to,
    ...script,
  });
  const uuids = new Map([[String(first['Unique-ID']), call.uuid]]);
  const steps = exchanges(lines).slice(1);
  const translate = (text: string) => {
    recorded.forEach((event, index) => {
      if (event['Event-Name'] !== 'CHANNEL_CREATE') return;
      const nth = recorded.slice(0, index).filter((one) => one['Event-Name'] === 'CHANNEL_CREATE').length;
      const mine = started.client.events.filter((one) => one['Event-Name'] === 'CHANNEL_CREATE')[nth];
      if (mine) uuids.set(String(event['Unique-ID']), String(mine['Unique-ID']));
    });
    let out = text.replaceAll(RECORDINGS, folder.path).replace('leg_timeout=3,', 'leg_timeout=0.05,');
    // the request is played twice before time is up, as in the recording
    if (scenario.name === 'mobile-never-confirmed') {
      out = out.replace('(300\\,300\\,600);loops=3', '(120\\,120\\,600);loops=1').replace('4000', '160');
      out = out.replace('group_confirm_timeout=8', 'group_confirm_timeout=0.72');
    }
    for (const [theirs, mine] of uuids) out = out.replaceAll(theirs, mine);
    return out;
  };
  const replies = await drive(started.client, steps, translate);
  await call.ended;
  await started.client.api('uuid_exists x');
  const back = (text: string) => {
    let out = text;
    for (const [theirs, mine] of uuids) out = out.replaceAll(mine, theirs);
    return out;
  };
  return { recorded, heard: started.client.events, folder: folder.path, steps, replies, back };
}

/** Every field that is not the same, in one line each: `leg event field: theirs -> mine`. */
function differences(leg: string, theirs: readonly EventFields[], mine: readonly EventFields[]): string[] {
  return theirs.flatMap((event, index) => {
    const other = mine[index] ?? {};
    const names = [...new Set([...Object.keys(event), ...Object.keys(other)])];
    return names
      .filter((name) => JSON.stringify(event[name]) !== JSON.stringify(other[name]))
      .map((name) => {
        const change = `${JSON.stringify(event[name])} -> ${JSON.stringify(other[name])}`;
        return `${leg}${index} ${event['Event-Name']} ${event['Application'] ?? ''} ${name}: ${change}`;
      });
  });
}

const text = (exchange: Pick<Exchange, 'reply'>) => exchange.reply.head + exchange.reply.body;

describe('the simulator does what the recorded switch did', () => {
  it.each(SCENARIOS)('$name', async (scenario) => {
    const { recorded, heard, folder, steps, replies, back } = await replay(scenario);
    const fields = new Set(
      recorded.flatMap((event) => Object.keys(event)).filter((name) => !scenario.notHeld?.includes(name)),
    );
    const tidy = (value: string) =>
      value
        .replaceAll(folder, RECORDINGS)
        .replace('+0.05 ', '+4 ')
        .replace(/group_confirm_file=.*?group_confirm_timeout=[\d.]+/, 'group_confirm')
        .replace('%(120,120,600);loops=1', '%(300,300,600);loops=3');
    const theirs = byLeg(recorded, fields, tidy);
    const mine = byLeg(heard, fields, tidy);
    expect(Object.keys(mine)).toEqual(Object.keys(theirs));
    for (const leg of Object.keys(theirs)) {
      expect(mine[leg]!.map((event) => event['Event-Name'])).toEqual(
        theirs[leg]!.map((event) => event['Event-Name']),
      );
      expect(differences(leg, theirs[leg]!, mine[leg]!)).toEqual([]);
    }
    expect(replies.map((reply) => back(text({ reply })))).toEqual(steps.map(text));
  });
});
