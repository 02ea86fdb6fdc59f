import { readFileSync } from 'node:fs';
import type { MobileStep, RingStep, RoutingPlan, RoutingStep } from '@callcard/crm-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlan, type PlanTarget } from '../src/plan/compile.js';
import { contextsOf } from '../src/plan/contexts.js';
import { encodeExecutePlan } from '../src/protocol/encoder.js';

const callId = '6334fa98-adb7-49ab-97dd-630734c52f35';
/** The switch fills in the id of the caller's channel. */
const ownId = '${uuid}';
const legA = '7bded55a-a1e9-43f5-96d9-77b890116f2a';
const legB = '1b4487fc-d544-4023-9bdc-4952a4aa1ae3';
const legC = '0b4487fc-d544-4023-9bdc-4952a4aa1ae3';
const target: PlanTarget = {
  callId,
  offeredAt: Date.UTC(2026, 10, 21, 23, 59, 59, 999),
  recordingsDir: '/var/lib/freeswitch/recordings',
  profile: 'internal',
  domain: 'callcard.local',
  contexts: contextsOf(),
  tenant: undefined,
  part: 1,
  from: 0,
  answered: false,
};

function plan(extension = '1001', userId = 'anna'): RoutingPlan {
  return {
    path: 'normal',
    hours: null,
    steps: [
      {
        kind: 'ring',
        role: 'owner',
        reason: 'recordOwner',
        queueId: null,
        strategy: 'simultaneous',
        ringSeconds: 20,
        targets: [{ legId: legA, userId, extension }],
      },
      { kind: 'voicemail', reason: 'end', maxSeconds: 180 },
    ],
    rejected: [],
    recordConversation: true,
  };
}

/** The applications that a plan's steps become, one text each, without what every plan begins with and what notes a failure. */
function lines(steps: readonly RoutingStep[], fields: Partial<PlanTarget> = {}): string[] {
  const compiled = compilePlan({ ...plan(), recordConversation: false, steps }, { ...target, ...fields });
  if (!compiled.ok) throw new Error(compiled.error.field);
  const all = compiled.value.slice(2).map(({ app, arg }) => (arg === undefined ? app : `${app} ${arg}`));
  return all.filter((line) => !line.startsWith('set crm_tried='));
}

const queue: RingStep = {
  kind: 'ring',
  role: 'queue',
  reason: 'queue',
  queueId: 'q',
  strategy: 'ordered',
  ringSeconds: 15,
  targets: [
    { legId: legA, userId: 'anna', extension: '1001' },
    { legId: legB, userId: 'piotr', extension: '1002', ringSeconds: 7 },
  ],
};

const mobile: MobileStep = {
  kind: 'mobile',
  reason: 'mobile',
  legId: legA,
  userId: 'anna',
  number: '+48601234567',
  ringSeconds: 25,
  confirm: true,
};

const leg = (id: string, seconds: number, role: string, userId: string, extension: string) =>
  `[leg_timeout=${seconds},origination_uuid=${id},crm_call=${ownId},crm_role=${role},crm_user=${userId},sip_h_X-Callcard-Call=${ownId},sip_copy_custom_headers=false]sofia/internal/${extension}%callcard.local`;

describe('ringing', () => {
  it('R3: limits every phone by its own ring time', () => {
    expect(lines([queue])).toEqual([
      `bridge ${leg(legA, 15, 'queue', 'anna', '1001')}`,
      'transfer callcard_consult XML callcard_inbound',
    ]);
    expect(lines([queue], { from: 1 })).toEqual([
      'unset ringback',
      'unset instant_ringback',
      `bridge ${leg(legB, 7, 'queue', 'piotr', '1002')}`,
    ]);
  });

  it('rings all phones of a user together: by their addresses, and further names by name', () => {
    const devices = [
      { legId: legB, sipUser: '1001' },
      { legId: legC, sipUser: 'anna-browser' },
    ];
    const target = { legId: legA, userId: 'anna', extension: '1001', devices };
    const rung = { ...queue, targets: [target] };
    const browser = leg(legC, 15, 'queue', 'anna', 'anna-browser');
    const addresses = ['sip:1001@10.0.0.1:5060', 'sip:1001@10.0.0.2:5060;transport=tcp'];
    const at = (id: string, address?: string) =>
      leg(id, 15, 'queue', 'anna', '1001').replace(/\].*/, `,crm_phone=1001]sofia/internal/${address}`);
    expect(lines([rung], { addressesOf: (name) => (name === '1001' ? addresses : []) })).toEqual([
      `bridge ${at(legA, addresses[0])},${at(legB, addresses[1])},${browser}`,
    ]);
    // One of them is gone, or none is known: the name is rung.
    for (const known of [addresses.slice(1), []])
      expect(lines([rung], { addressesOf: () => known })).toEqual([
        `bridge ${leg(legA, 15, 'queue', 'anna', '1001')},${browser}`,
      ]);
  });

  it('refuses a further phone whose name is not safe', () => {
    const devices = [{ legId: legB, sipUser: 'x]sofia/gateway/y' }];
    const rung = { ...queue, targets: [{ legId: legA, userId: 'anna', extension: '1001', devices }] };
    expect(compilePlan({ ...plan(), steps: [rung] }, target)).toMatchObject({
      error: { field: 'extension' },
    });
  });

  it('raises the limit of the switch above that of a list of phones', () => {
    const slow = { ...queue, ringSeconds: 50 };
    const ordered = { ...slow, queueId: null, role: 'owner' } as const;
    expect(lines([ordered])[0]).toMatch(/^bridge {originate_timeout=62}\[leg_timeout=50,/);
    expect(lines([{ ...slow, strategy: 'simultaneous' }])[0]).toMatch(/^bridge \[leg_timeout=50,/);
    expect(lines([{ ...slow, ringSeconds: 120, strategy: 'simultaneous' }])[0]).toMatch(
      /^bridge {originate_timeout=125}\[/,
    );
  });

  it('R3: plays music while a queue rings, from the first moment, and ordinary ringing after it', () => {
    const all = { ...queue, strategy: 'simultaneous' } as const;
    const owner = { ...all, queueId: null, role: 'owner' } as const;
    const applications = lines([{ ...all, music: true }, owner]);
    expect(applications.map((line) => line.split('[')[0])).toEqual([
      'set ringback=${callcard_hold_music}',
      'set instant_ringback=true',
      'bridge {ignore_early_media=true}',
      'unset ringback',
      'unset instant_ringback',
      'bridge ',
    ]);
  });

  it('R13: ends where the next turn of the queue is awaited, with music or without', () => {
    const second = { ...queue, music: true };
    expect(lines([{ ...queue, queueId: null }, second]).at(-1)).toBe(
      'transfer callcard_consult_music XML callcard_inbound',
    );
    const wait = { kind: 'wait', reason: 'queue', queueId: 'q', seconds: 5, music: true } as const;
    expect(lines([wait, ...plan().steps])).toEqual([
      'set playback_timeout_sec=5',
      'playback ${callcard_hold_music}',
      'transfer callcard_consult_music XML callcard_inbound',
    ]);
    expect(lines([{ ...wait, music: false }])).toEqual([
      'sleep 5000',
      'transfer callcard_consult XML callcard_inbound',
    ]);
  });

  it('R12: tells a caller who waits a sentence instead of music, where the switch has prompts', () => {
    const says = ['queue-position', 'number-3'] as const;
    const wait = { kind: 'wait', reason: 'queue', queueId: 'q', seconds: 5, music: true, says } as const;
    const place = { ...target, part: 2, from: 0, soundsDir: '/sounds' };
    const lines = (given: typeof wait | (Omit<typeof wait, 'music'> & { music: false }), at = place) => {
      const compiled = compilePlan({ ...plan(), language: 'pl', steps: [given, ...plan().steps] }, at);
      return compiled.ok ? compiled.value.slice(2).map(({ app, arg }) => `${app} ${arg}`) : [];
    };
    const consult = 'transfer callcard_consult_music XML callcard_inbound';
    expect(lines(wait)).toEqual([
      'set playback_timeout_sec=10',
      'playback /sounds/pl/queue-position.wav',
      'playback /sounds/pl/number-3.wav',
      consult,
    ]);
    const { soundsDir: _, ...withoutPrompts } = place;
    expect(lines(wait, withoutPrompts as typeof place)).toEqual([
      'set playback_timeout_sec=5',
      'playback ${callcard_hold_music}',
      consult,
    ]);
    expect(lines({ ...wait, music: false })).toEqual([
      'sleep 5000',
      'transfer callcard_consult XML callcard_inbound',
    ]);
  });

  it('R13: a later part leaves nothing of the waiting behind, and may be followed by as many as there are', () => {
    const compiled = compilePlan({ ...plan(), steps: [queue] }, { ...target, part: 2, from: 1 });
    const [first] = compiled.ok ? compiled.value : [];
    expect(first?.arg).toContain(
      '|crm_part=2|crm_consults=|park_timeout=|playback_timeout_sec=|max_forwards=70|',
    );
    // Waits are parts of the same number.
    const waited = compilePlan({ ...plan(), steps: [queue, queue] }, { ...target, part: 1, from: 1 });
    const [again] = waited.ok ? waited.value : [];
    expect(again?.arg).toContain('|crm_part=1|crm_consults=|park_timeout=|');
    const begun = compilePlan({ ...plan(), steps: [queue] }, { ...target, part: 1, from: 0 });
    expect(JSON.stringify(begun)).not.toContain('max_forwards');
  });

  it('makes seconds whole and bounded, whatever a record holds', () => {
    for (const [wrong, right] of [
      [0, 1],
      [-5, 1],
      [1e9, 3600],
      [7.4, 7],
    ] as const) {
      expect(lines([{ ...queue, strategy: 'simultaneous', ringSeconds: wrong }])[0]).toContain(
        `[leg_timeout=${right},`,
      );
    }
  });
});

describe('R4: a mobile', () => {
  const dialled = (confirm: string) =>
    `bridge {ignore_early_media=true,${confirm}originate_timeout=42,leg_timeout=25,origination_uuid=${legA},crm_call=${ownId},crm_role=mobile,crm_user=anna}sofia/gateway/trunk/+48601234567`;

  it('is dialled through the trunk; whoever picks up presses 1, within a limit', () => {
    const confirm =
      'group_confirm_key=1,group_confirm_file=tone_stream://%(300\\,300\\,600);loops=3,group_confirm_read_timeout=4000,group_confirm_timeout=12,';
    expect(lines([mobile], { trunk: 'trunk' })).toEqual([dialled(confirm)]);
  });

  it('is connected without a key where the plan asks for none, also when it is nobody in particular', () => {
    expect(lines([{ ...mobile, confirm: false }], { trunk: 'trunk' })).toEqual([dialled('')]);
    expect(lines([{ ...mobile, userId: null }], { trunk: 'trunk' })[0]).not.toContain('crm_user');
  });

  it('is left out when the trunk is gone: the rest of the plan stands', () => {
    expect(lines([mobile, { kind: 'hangup', reason: 'end', cause: 'normal' }])).toEqual([
      'hangup NORMAL_CLEARING',
    ]);
  });

  it.each(['48601234567', '+48601234567,sofia/x', '+48 601', '112', '', '+48601234567}'])(
    'number %j is refused',
    (number) => {
      expect(
        compilePlan({ ...plan(), steps: [{ ...mobile, number }] }, { ...target, trunk: 'trunk' }),
      ).toEqual({
        ok: false,
        error: { code: 'unsafeValue', field: 'number' },
      });
    },
  );

  it('is refused when the trunk is no name', () => {
    expect(compilePlan(plan(), { ...target, trunk: 'x/y' })).toMatchObject({ error: { field: 'trunk' } });
  });
});

describe('hanging up', () => {
  it.each([
    ['rejected', 'CALL_REJECTED'],
    ['busy', 'USER_BUSY'],
    ['unavailable', 'NO_ANSWER'],
    ['normal', 'NORMAL_CLEARING'],
  ] as const)('%s: %s', (cause, sent) => {
    expect(lines([{ kind: 'hangup', reason: 'end', cause }])).toEqual([`hangup ${sent}`]);
  });
});

it('every application of a plan is on the allowlist of the switch that we ship', () => {
  const allowed = readFileSync(
    new URL('../../../freeswitch/autoload_configs/switch.conf.xml', import.meta.url),
    'utf8',
  );
  const all = { ...queue, queueId: null, music: true };
  const wait = { kind: 'wait', reason: 'queue', queueId: 'q', seconds: 5, music: true } as const;
  const steps: RoutingStep[] = [all, { ...queue, queueId: null }, mobile, ...plan().steps.slice(1)];
  const ended: RoutingStep[] = [{ kind: 'hangup', reason: 'end', cause: 'busy' }];
  const used = [steps, ended, [wait], [{ ...wait, music: false }]].flatMap((each) => {
    const compiled = compilePlan({ ...plan(), steps: each }, { ...target, trunk: 'trunk' });
    return compiled.ok ? compiled.value.map(({ app }) => app) : [];
  });
  expect(used.length).toBeGreaterThan(10);
  expect(used.filter((app) => !allowed.includes(`mod_dptools.${app}.app`))).toEqual([]);
});

describe('compiling a plan', () => {
  it.each([
    ['records', { recordConversation: true }],
    ['records nothing', { recordConversation: false }],
    ['tells callers that it records', { recordConversation: false, consent: 'announce', language: 'en' }],
    ['asks callers whether it may record', { recordConversation: false, consent: 'optIn', language: 'en' }],
  ] as const)('lets whoever is moved to another phone hear music on a line that %s', (_name, settings) => {
    for (const part of [1, 2]) {
      const compiled = compilePlan({ ...plan(), ...settings }, { ...target, soundsDir: '/sounds', part });
      expect(compiled.ok && compiled.value[0]?.arg).toContain('|transfer_ringback=${callcard_hold_music}');
    }
  });

  it.each([
    ['records', { recordConversation: true }, true],
    ['records nothing', { recordConversation: false }, false],
    [
      'tells callers that it records',
      { recordConversation: false, consent: 'announce', language: 'en' },
      true,
    ],
    [
      'asks callers whether it may record',
      { recordConversation: false, consent: 'optIn', language: 'en' },
      true,
    ],
  ] as const)(
    'makes the folder of the conversation before a phone rings, or not, on a line that %s',
    (_name, settings, makes) => {
      const compiled = compilePlan({ ...plan(), ...settings }, { ...target, soundsDir: '/sounds' });
      const apps = compiled.ok ? compiled.value.map(({ app }) => app) : [];
      expect(apps.indexOf('bridge')).toBeGreaterThan(0);
      expect(apps.slice(0, apps.indexOf('bridge')).includes('mkdir')).toBe(makes);
    },
  );

  it('makes no folder that the switch has recorded into', () => {
    const before = (isFolderThere: (folder: string) => boolean) => {
      const compiled = compilePlan(plan(), { ...target, isFolderThere });
      const apps = compiled.ok ? compiled.value.map(({ app }) => app) : [];
      return { ring: apps.slice(0, apps.indexOf('bridge')), voicemail: apps.slice(apps.indexOf('bridge')) };
    };
    const today = '/var/lib/freeswitch/recordings/2026/11/21';
    expect(before((folder) => folder === today).ring).not.toContain('mkdir');
    expect(before((folder) => folder !== today).ring).toContain('mkdir');
    // A message would be lost if somebody had removed it meanwhile.
    expect(before(() => true).voicemail).toContain('mkdir');
  });

  it('records from the answer, and from the bridge where the switch itself has answered the caller', () => {
    const set = (answered: boolean) => {
      const compiled = compilePlan(plan(), { ...target, answered });
      return compiled.ok ? (compiled.value[0]?.arg ?? '').split('|') : [];
    };
    const record = `record_session /var/lib/freeswitch/recordings/2026/11/21/${ownId}-conversation.wav`;
    const of = (answered: boolean) => set(answered).filter((each) => each.includes('record_session'));
    expect(of(false)).toEqual([`execute_on_answer=${record}`]);
    expect(of(true)).toEqual([`execute_on_pre_bridge=${record}`]);
  });

  it('names the caller only as the switch does itself, however often a plan needs it', () => {
    const compiled = compilePlan({ ...plan(), steps: [queue, mobile] }, { ...target, trunk: 'trunk' });
    expect(compiled.ok && JSON.stringify(compiled.value)).not.toContain(callId);
  });

  it('gives a complete list: ring, record, and voicemail at the end', () => {
    const compiled = compilePlan(plan(), target);
    const lines = compiled.ok
      ? compiled.value.map(({ app, arg }) => (arg === undefined ? app : `${app} ${arg}`))
      : [];
    expect(lines).toEqual([
      `multiset ^^|continue_on_fail=true|hangup_after_bridge=true|crm_call=${ownId}|crm_part=1|recording_follow_transfer=true|transfer_ringback=\${callcard_hold_music}|RECORD_STEREO=true|execute_on_answer=record_session /var/lib/freeswitch/recordings/2026/11/21/${ownId}-conversation.wav`,
      `sched_cancel callcard_claimed_${ownId}`,
      'mkdir /var/lib/freeswitch/recordings/2026/11/21',
      `bridge [leg_timeout=20,origination_uuid=${legA},crm_call=${ownId},crm_role=owner,crm_user=anna,sip_h_X-Callcard-Call=${ownId},sip_copy_custom_headers=false]sofia/internal/1001%callcard.local`,
      `set crm_tried=\${crm_tried},${legA}:\${originate_disposition}`,
      'multiset ^^|execute_on_answer=|playback_terminators=#|record_waste_resources=true',
      'mkdir /var/lib/freeswitch/recordings/2026/11/21',
      'answer',
      'sleep 300',
      'playback tone_stream://%(400,0,800)',
      `record /var/lib/freeswitch/recordings/2026/11/21/${ownId}-voicemail.wav 180 200 5`,
      'hangup',
    ]);
  });

  it.each([
    ['simultaneous', '%callcard.local,['],
    ['ordered', '%callcard.local|['],
  ] as const)('%s phones', (strategy, separator) => {
    const [ring, voicemail] = plan().steps;
    const targets = [
      { legId: legA, userId: 'anna', extension: '1001' },
      { legId: legB, userId: 'piotr', extension: '1002' },
    ];
    if (ring?.kind !== 'ring' || !voicemail) throw new Error('the plan changed');
    const compiled = compilePlan({ ...plan(), steps: [{ ...ring, strategy, targets }, voicemail] }, target);
    const bridge = compiled.ok ? compiled.value.find(({ app }) => app === 'bridge')?.arg : undefined;
    expect(bridge).toContain(separator);
  });

  it('sets no recording up for a conversation that is not recorded', () => {
    const compiled = compilePlan({ ...plan(), recordConversation: false }, target);
    expect(JSON.stringify(compiled)).not.toContain('record_session');
  });
});

describe('no text of a record or caller reaches a dial string', () => {
  it.each([
    '1001,[x=y]sofia/gateway/trunk/+48900',
    '1001\napi status',
    '${system(id)}',
    '',
    "1001'",
    '10 01',
    '1001|x',
  ])('extension %j is refused', (extension) => {
    expect(compilePlan(plan(extension), target)).toEqual({
      ok: false,
      error: { code: 'unsafeValue', field: 'extension' },
    });
  });

  it('refuses any values, or makes a plan of them that the encoder sends whole', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (extension, userId, domain) => {
        const compiled = compilePlan(plan(extension, userId), { ...target, domain });
        if (!compiled.ok) return;
        // Those that every plan names itself.
        const own = /\$\{(uuid|callcard_hold_music|crm_tried|originate_disposition)\}/g;
        const text = JSON.stringify(compiled.value).replaceAll(own, '');
        expect(text).not.toMatch(/\$\{|\\n|\\r|\\u0000/);
        expect(encodeExecutePlan(callId, compiled.value).ok).toBe(true);
      }),
    );
  });
});
