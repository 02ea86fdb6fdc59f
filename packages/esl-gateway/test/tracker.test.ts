import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CallFact, foldCall } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { snapshotOfCdr } from '../src/channel/cdr.js';
import { factsOfEvent } from '../src/channel/event-facts.js';
import { factsOfChannel } from '../src/channel/facts.js';
import { headersOf, snapshotOf } from '../src/channel/snapshot.js';
import { waitsForPlan } from '../src/node/claim.js';
import { factsOfDump } from '../src/node/read-channels.js';
import { eventFromJson } from '../src/protocol/event.js';

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
const recordings = '/var/lib/freeswitch/recordings';

/** Every fact that the call detail records of a call report. */
function factsOfRecords(folder: string): CallFact[] {
  return readdirSync(`${fixtures}cdr/${folder}`).flatMap((file) => {
    const snapshot = snapshotOfCdr(readFileSync(`${fixtures}cdr/${folder}/${file}`, 'utf8'));
    if (!snapshot.ok) throw new Error(`${file}: ${snapshot.error.code}`);
    return factsOfChannel(snapshot.value, true)?.facts ?? [];
  });
}

function dump(name: string) {
  const snapshot = snapshotOf(
    headersOf(JSON.parse(readFileSync(`${fixtures}cdr/live/uuid_dump.${name}.json`, 'utf8'))),
  );
  if (!snapshot) throw new Error(`${name} holds no channel`);
  return snapshot;
}

describe('call detail records of a real switch', () => {
  it.each([
    ['answered', ['offered', 'legRinging', 'answered', 'legEnded', 'ended'], 'answered'],
    ['voicemail', ['offered', 'legRinging', 'legEnded', 'ended'], 'missed'],
    ['busy-declined', ['offered', 'legEnded', 'legEnded', 'ended'], 'missed'],
    ['cancelled', ['offered', 'legRinging', 'legEnded', 'ended'], 'missed'],
    ['cancelled-parked', ['offered', 'ended'], 'missed'],
    ['offline', ['offered', 'ended'], 'missed'],
    ['fallback', ['offered', 'fallbackTaken', 'ended'], 'missed'],
  ])('%s', (folder, types, status) => {
    const facts = factsOfRecords(folder);
    expect(facts.map((fact) => fact.type).sort()).toEqual([...types].sort());
    expect(foldCall(facts)?.status).toBe(status);
  });

  it('name who answered, by the leg that the plan named', () => {
    const call = foldCall(factsOfRecords('answered'));
    expect(call).toMatchObject({
      remoteNumber: '+491701234567',
      lineNumber: '+4930123456',
      node: 'fs1.example',
      endedBy: 'caller',
      answeredBy: 'u1001',
      legs: [{ role: 'owner', userId: 'u1001', extension: '1001', outcome: 'answered' }],
    });
    expect((call?.endedAt ?? 0) - (call?.answeredAt ?? 0)).toBeCloseTo(3020, 0);
  });

  it('report of a fork who answered and who lost the race', () => {
    const call = foldCall(factsOfRecords('simultaneous'));
    expect(call?.status).toBe('answered');
    expect(call?.legs.map((leg) => leg.outcome).sort()).toEqual(['answered', 'answeredElsewhere']);
  });

  it('report of phones rung in turn that the first rang out', () => {
    const call = foldCall(factsOfRecords('sequential'));
    expect(call?.legs.map((leg) => leg.outcome)).toEqual(['noAnswer', 'answered']);
  });

  it('keep a hostile caller name and number as text', () => {
    const call = foldCall(factsOfRecords('fallback'));
    expect(call?.remoteNumber).toBe('100\n5');
    expect(call?.fallback).toBe(true);
  });

  it.each([
    ['', 'incomplete'],
    ['{"variables":{"uu', 'incomplete'],
    ['[]', 'notCdr'],
    ['{"variables":{"uuid":"x"},"callflow":{}}', 'notCdr'],
  ])('%j is an error value', (content, code) => {
    expect(snapshotOfCdr(content)).toEqual({ ok: false, error: { code } });
  });
});

describe('uuid_dump of live channels', () => {
  it.each([
    ['parked', true],
    ['caller-ringing', false],
    ['caller-talking', false],
    ['caller-in-voicemail', false],
    ['phone-ringing', false],
  ])('%s waits for a plan: %s', (name, waits) => {
    expect(waitsForPlan(dump(name))).toBe(waits);
  });

  it('reports the answer of a caller who talks, and the recording of one in voicemail', () => {
    const types = (name: string) => factsOfDump(dump(name), recordings)?.facts.map((fact) => fact.type);
    expect(types('parked')).toEqual(['offered']);
    expect(types('caller-ringing')).toEqual(['offered']);
    expect(types('caller-talking')).toEqual(['offered', 'answered', 'recordingStarted']);
    expect(types('caller-in-voicemail')).toEqual(['offered', 'recordingStarted']);
    expect(types('phone-ringing')).toEqual(['legRinging']);
    expect(types('phone-talking')).toEqual(['legRinging']);
  });
});

describe('events', () => {
  const channel = {
    'Unique-ID': '6334fa98-adb7-49ab-97dd-630734c52f35',
    'Call-Direction': 'inbound',
    'Caller-Caller-ID-Number': '+491701234567',
    'Caller-Channel-Created-Time': '1795284543379736',
    'Event-Date-Timestamp': '1795284547259720',
    variable_callcard: '1',
  };
  const file = `${recordings}/2026/11/21/6334fa98-adb7-49ab-97dd-630734c52f35-conversation.wav`;

  it.each(['9'.repeat(30), '-1', 'Infinity', 'soon'])(
    '%s is no time, and none is stored that no date can be',
    (time) => {
      const event = eventFromJson({
        ...channel,
        'Event-Name': 'CHANNEL_PARK',
        'Caller-Channel-Created-Time': time,
      })!;
      expect(factsOfEvent(event, recordings)?.facts.map(({ at }) => at)).toEqual([0]);
    },
  );

  it('of a channel that is not ours report nothing', () => {
    const { variable_callcard: _, ...foreign } = channel;
    expect(
      factsOfEvent(eventFromJson({ ...foreign, 'Event-Name': 'CHANNEL_PARK' })!, recordings),
    ).toBeUndefined();
    const agent = { ...foreign, 'Call-Direction': 'outbound', variable_crm_call: "x'; drop" };
    expect(
      factsOfEvent(eventFromJson({ ...agent, 'Event-Name': 'CHANNEL_PROGRESS' })!, recordings),
    ).toBeUndefined();
  });

  it('report a recording only under a name of ours, for this call, in the recordings folder', () => {
    const types = (path: string) =>
      factsOfEvent(
        eventFromJson({ ...channel, 'Event-Name': 'RECORD_STOP', 'Record-File-Path': path })!,
        recordings,
      )?.facts.map((fact) => fact.type);
    expect(types(file)).toEqual(['offered', 'recordingStopped']);
    expect(types('/etc/passwd')).toEqual(['offered']);
    expect(types(`${recordings}/2026/11/21/../../../../etc/shadow`)).toEqual(['offered']);
    expect(types(file.replace('6334fa98', '00000000'))).toEqual(['offered']);
  });

  it('report the same happening under the same id as records and dumps do', () => {
    const live = factsOfEvent(eventFromJson({ ...channel, 'Event-Name': 'CHANNEL_PARK' })!, recordings);
    expect(live?.facts[0]?.id).toBe(factsOfRecords('answered').find((fact) => fact.type === 'offered')?.id);
  });
});
