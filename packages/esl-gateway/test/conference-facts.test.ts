import { type CallFact, factId } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { snapshotOfCdr } from '../src/channel/cdr.js';
import { factsOfEvent } from '../src/channel/event-facts.js';
import { factsOfChannel } from '../src/channel/facts.js';
import { headersOf, snapshotOf } from '../src/channel/snapshot.js';

const callId = '00000000-0000-4000-8000-00000000000c';
const legId = '00000000-0000-4000-8000-00000000000a';
const room = `callcard_conference_${callId}`;
const transferSource = `1795951561:421a9a72-2fb3-4f8d-8b62-8dd8e7d8523c:bl_xfer:${room}/callcard_inbound/XML`;
const byHand = '1795951568:47534710-201b-4341-9ee2-f01c2c1ca0b0:uuid_br:00000000-0000-4000-8000-00000000000b';

type Fields = Readonly<Record<string, string>>;

/** A leg of the call that is in its conference, as the switch describes it in each of its events. */
const leg: Fields = {
  'Unique-ID': legId,
  'Call-Direction': 'outbound',
  'Event-Date-Timestamp': '9000000',
  'Caller-Destination-Number': room,
  'Caller-Profile-Created-Time': '5000000',
  'Caller-Channel-Created-Time': '1000000',
  'Caller-Channel-Progress-Time': '2000000',
  'Caller-Channel-Answered-Time': '3000000',
  variable_crm_call: callId,
  variable_crm_role: 'participant',
  variable_crm_user: 'piotr',
  variable_conference_name: callId,
  variable_transfer_source: transferSource,
};

function facts(name: string, fields: Fields): readonly CallFact[] {
  return factsOfEvent({ ...headersOf(fields), name }, '/recordings', (uuid) => uuid === callId)?.facts ?? [];
}

const joined = {
  ...{ type: 'joined', id: factId.joined(legId, 5000), callId, at: 5000, legId },
  ...{ userId: 'piotr', extension: null },
};
const event = { 'Event-Subclass': 'conference::maintenance', Action: 'add-member' };

describe('C3: what a conference reports', () => {
  it('that a leg takes part, since it was sent there, by whatever event comes', () => {
    expect(facts('CUSTOM', { ...leg, ...event })).toContainEqual(joined);
    for (const variable_crm_role of ['owner', 'agent', 'other'])
      expect(facts('CUSTOM', { ...leg, ...event, variable_crm_role })).toContainEqual(joined);
    const final = facts('CHANNEL_HANGUP_COMPLETE', {
      ...leg,
      'Hangup-Cause': 'NORMAL_CLEARING',
      'Caller-Channel-Hangup-Time': '8000000',
    });
    expect(final).toContainEqual(joined);
    // What it was sent to is no extension of a phone.
    expect(final).toContainEqual(expect.objectContaining({ type: 'legEnded', at: 8000, extension: null }));
  });

  it.each([
    ['conference', undefined],
    ['hangup', true],
  ])('of a leg that ends in %s whether the conference was over: %s', (variable_current_application, over) => {
    const final = facts('CHANNEL_HANGUP_COMPLETE', { ...leg, variable_current_application });
    const end = final.find((fact) => fact.type === 'legEnded');
    expect(end?.released).toBe(over);
  });

  it.each<[string, Fields]>([
    ['is on its way', { variable_conference_name: '' }],
    ['is in a conference of another name', { variable_conference_name: legId }],
    ['was bridged to the caller alone meanwhile', { variable_transfer_source: byHand }],
  ])('nothing of a leg that %s', (_what, changed) => {
    const types = facts('CUSTOM', { ...leg, ...event, ...changed }).map(({ type }) => type);
    expect(types).toEqual(['legRinging']);
  });

  it('nothing of whoever is in one that is none of ours', () => {
    const { variable_crm_call: _, ...strange } = leg;
    expect(facts('CUSTOM', { ...strange, ...event })).toEqual([]);
  });

  it('A8: the same by the record of the leg, which knows what was dialled', () => {
    const profile = (destination_number: string, created: string) => ({
      caller_profile: { destination_number },
      times: { profile_created_time: created, hangup_time: '8000000', answered_time: '3000000' },
    });
    const variables = Object.fromEntries(
      Object.entries(leg).flatMap(([name, value]) =>
        name.startsWith('variable_') ? [[name.slice('variable_'.length), value]] : [],
      ),
    );
    const of = (callflow: readonly object[], more: object = {}) => {
      const read = snapshotOfCdr(
        JSON.stringify({
          switchname: 'fs1',
          channel_data: { direction: 'outbound' },
          variables: { ...variables, uuid: legId, hangup_cause: 'NORMAL_CLEARING', ...more },
          callflow,
        }),
      );
      if (!read.ok) throw new Error(read.error.code);
      return factsOfChannel(read.value, true)?.facts;
    };
    const dialled = profile('1002%callcard.local', '1000000');
    const inRoom = profile(room, '5000000');
    for (const found of [
      of([inRoom, dialled]),
      of([profile(room, '7000000'), inRoom, dialled], { transfer_source: byHand }),
    ]) {
      expect(found).toContainEqual(joined);
      expect(found).toContainEqual(expect.objectContaining({ type: 'legEnded', extension: '1002' }));
    }
    expect(of([dialled])?.map(({ type }) => type)).toEqual(['legEnded']);
  });

  it('no separation of the two who meet in it again', () => {
    const caller: Fields = {
      'Unique-ID': callId,
      'Call-Direction': 'inbound',
      'Event-Date-Timestamp': '5100000',
      'Bridge-A-Unique-ID': callId,
      'Bridge-B-Unique-ID': legId,
      'Caller-Destination-Number': 'callcard_conference',
      variable_callcard: '1',
      variable_transfer_source: transferSource.replace(room, 'callcard_conference'),
    };
    const types = (fields: Fields) => facts('CHANNEL_UNBRIDGE', fields).map(({ type }) => type);
    expect(types(caller)).not.toContain('unbridged');
    expect(types({ ...caller, variable_transfer_source: byHand })).toContain('unbridged');
    expect(types({ ...caller, 'Caller-Destination-Number': '1001' })).toContain('unbridged');
  });
});

describe('C3: what the phone of a listener reports', () => {
  const listener: Fields = {
    'Unique-ID': legId,
    'Call-Direction': 'outbound',
    'Caller-Destination-Number': '1003%callcard.local',
    'Caller-Channel-Progress-Time': '2000000',
    'Caller-Channel-Answered-Time': '3000000',
    variable_crm_listens: callId,
    variable_crm_user: 'zofia',
    variable_crm_extension: '1003',
  };
  const started = {
    ...{ type: 'listeningStarted', id: factId.listeningStarted(legId), callId, at: 3000, legId },
    ...{ userId: 'zofia', extension: '1003', whispers: false },
  };

  it('who listens, from the answer to the end, and nothing that legs report', () => {
    expect(facts('CHANNEL_PROGRESS', { ...listener, 'Caller-Channel-Answered-Time': '0' })).toEqual([]);
    expect(facts('CHANNEL_ANSWER', listener)).toEqual([started]);
    expect(facts('CHANNEL_BRIDGE', listener)).toEqual([]);
    const over = { ...listener, 'Caller-Channel-Hangup-Time': '8000000' };
    expect(facts('CHANNEL_HANGUP_COMPLETE', over)).toEqual([
      started,
      { type: 'listeningEnded', id: factId.listeningEnded(legId), callId, at: 8000, legId },
    ]);
    expect(facts('CHANNEL_ANSWER', { ...listener, variable_eavesdrop_whisper_bleg: 'true' })).toEqual([
      { ...started, whispers: true },
    ]);
  });

  it('nothing when the phone was not picked up, or names no call', () => {
    const ringing = { ...listener, 'Caller-Channel-Answered-Time': '0' };
    expect(facts('CHANNEL_HANGUP_COMPLETE', ringing)).toEqual([]);
    for (const variable_crm_listens of ['', 'x', `${callId}\n`]) {
      const snapshot = snapshotOf(headersOf({ ...listener, variable_crm_listens }));
      expect(snapshot && factsOfChannel(snapshot, false)).toBeUndefined();
    }
  });
});
