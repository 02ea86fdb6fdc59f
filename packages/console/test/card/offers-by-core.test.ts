import {
  type AgentCommand,
  agentCommandTypes,
  type Call,
  checkCommand,
  commandsOf,
} from '@callcard/crm-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandType } from '../../src/card/card-model.js';
import { offersOf } from '../../src/card/offers.js';
import { standingOf } from '../../src/card/standing.js';
import { anna, leg, piotr, reading } from './samples.js';

const at = '2026-11-30T10:00:00.000Z';
const instant = fc.constantFrom(null, at);

const legs = fc.array(
  fc
    .record({
      userId: fc.constantFrom(anna, piotr, 'ewa', null),
      role: fc.constantFrom('queue' as const, 'other' as const, 'agent' as const, 'participant' as const),
      answeredAt: instant,
      endedAt: instant,
      isPickedUp: fc.boolean(),
    })
    .map(({ isPickedUp, ...rest }) => leg({ ...rest, ...(isPickedUp ? { pickedUpAt: at } : {}) })),
  { maxLength: 4 },
);

const somebody = fc.constantFrom(anna, piotr, null);
const connection = somebody.map((userId) => ({ userId, legId: `leg of ${userId}`, connectedAt: at }));

/** Calls as they may be: who talks, who rings, who is asked, who listens in, in any phase. */
const calls = fc.record({
  phase: fc.constantFrom('offered', 'ringing', 'talking', 'held', 'voicemail', 'ended'),
  legs,
  talkingWith: fc.option(connection),
  participants: fc.array(
    connection.map((each) => ({ ...each, muted: false })),
    { maxLength: 3 },
  ),
  listeners: fc.array(
    somebody.map((userId) => ({
      ...{ userId, legId: 'l', extension: null, startedAt: at },
      endedAt: null,
      whispers: false,
    })),
    { maxLength: 1 },
  ),
  isRecorded: fc.boolean(),
  muted: fc.boolean(),
  direction: fc.constantFrom('inbound', 'outbound'),
});

const recording = {
  ...{
    id: 'r',
    callId: 'call',
    kind: 'conversation',
    path: null,
    startedAt: at,
    stoppedAt: null,
    pauses: [],
  },
  ...{ storedAt: null, verifiedAt: null, safeAt: null, repair: null, state: 'recording', durationMs: null },
  ...{ switchCopy: { state: 'there' }, sizeBytes: null, checksum: null, truncated: false },
};

/** The API's instants are texts, the core's are numbers. */
function inTheCore(call: object): Call {
  return JSON.parse(JSON.stringify(call), (_, value) => (value === at ? Date.parse(at) : value));
}

/** As cards call phases. */
const statuses: Readonly<Record<string, string>> = { offered: 'ringing', held: 'onHold' };

function command(type: CommandType): AgentCommand {
  if (type === 'keypad') return { type, digits: '1' };
  if (type === 'transfer') return { type, kind: 'blind', to: { queueId: 'queue' } };
  if (type === 'addParticipant') return { type, to: { userId: 'somebody else' } };
  return { type };
}

describe('what cards offer, by the rules of the core', () => {
  it('C3, C8: is refused to nobody to whom it is offered, however the call stands', () => {
    const seen = new Set<CommandType>();
    fc.assert(
      fc.property(calls, fc.constantFrom(anna, piotr), (sample, userId) => {
        const recordings = sample.isRecorded ? [recording] : [];
        const shownCall = { ...sample, recordings } as unknown as ReturnType<typeof reading>['call'];
        const call = inTheCore(shownCall);
        const shown = reading(shownCall, {
          status: (statuses[sample.phase] ?? sample.phase) as never,
          direction: sample.direction as 'inbound',
          commands: [...commandsOf(call)],
          recordings: recordings.map((each) => ({ ...each, paused: false })) as never,
        });
        for (const type of offersOf(shown, standingOf(shown.call, userId), 'supervisor')) {
          seen.add(type);
          expect(checkCommand(call, command(type), userId), type).toMatchObject({ ok: true });
        }
      }),
      { numRuns: 3_000 },
    );
    // The samples are of many kinds: most commands were offered in one of them.
    expect(seen.size).toBeGreaterThan(agentCommandTypes.length / 2);
  });
});
