import { describe, expect, expectTypeOf, it } from 'vitest';
import type { LiveEvent as ClientEvent } from '../src/client/index.js';
import { answerSchemas } from '../src/http/schemas/index.js';
import { type LiveEvent, type LiveEventType, liveEventTypes, recordEventTypes } from '../src/index.js';

/** What a client does with an event: the compiler says what each has. */
function shown(event: ClientEvent): string {
  switch (event.type) {
    case 'offered':
      return event.fact.lineNumber;
    case 'recordingStored':
      return event.fact.recordingId;
    case 'record.changed':
      return `${event.change.record.type} ${event.change.details['fields']}`;
    default:
      return event.type;
  }
}

describe('types of live events', () => {
  it('are those of facts and those of changes of records, each once', () => {
    expect(new Set(liveEventTypes).size).toBe(liveEventTypes.length);
    expect(liveEventTypes).toEqual(
      expect.arrayContaining(['offered', 'ended', 'record.created', 'record.taskDone']),
    );
    expect(liveEventTypes).not.toContain('record.callBound');
    expect(recordEventTypes.every((type) => liveEventTypes.includes(type))).toBe(true);
  });

  it('are in the contract, all of them', () => {
    const { options } = answerSchemas.LiveEvent;
    expect(options.flatMap(({ shape }) => shape.type.options)).toEqual(liveEventTypes);
  });

  it('tell server and client what an event has', () => {
    expectTypeOf<LiveEvent['type']>().toEqualTypeOf<LiveEventType>();
    expectTypeOf<ClientEvent['type']>().toEqualTypeOf<LiveEventType>();
    expectTypeOf<Extract<LiveEvent, { type: 'ended' }>['fact']['cause']>().toEqualTypeOf<string>();
    expectTypeOf<Extract<ClientEvent, { type: 'ended' }>['fact']['cause']>().toEqualTypeOf<string>();
    expectTypeOf<Extract<ClientEvent, { type: 'record.deleted' }>['callId']>().toEqualTypeOf<string | null>();
    const record = { type: 'deal', id: '1', links: { self: '/v1/deals/1' } } as const;
    const change = {
      id: 'x',
      record,
      action: 'changed',
      at: '',
      userId: null,
      callId: null,
      details: { fields: 'stageId' },
    } as const;
    expect(shown({ type: 'record.changed', position: '1', callId: null, change })).toBe('deal stageId');
  });
});
