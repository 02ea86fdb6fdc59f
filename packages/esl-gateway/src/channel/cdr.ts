import { err, ok, type Result } from '@callcard/crm-core';
import { type ChannelSnapshot, isMovedByHand, micros } from './snapshot.js';

/** `incomplete`: not yet JSON, the switch may be writing it. `notCdr`: JSON, but no call detail record. */
export type CdrError = { readonly code: 'incomplete' } | { readonly code: 'notCdr' };

type Json = Readonly<Record<string, unknown>>;

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** Reads a value as texts. Where an event has an array, a record has `ARRAY::a|:b`. */
function texts(value: unknown): readonly string[] {
  const all: readonly unknown[] = [value].flat();
  return all
    .filter((one) => typeof one === 'string')
    .flatMap((one) => (one.startsWith('ARRAY::') ? one.slice('ARRAY::'.length).split('|:') : [one]));
}

/** Reads a value as text; the first of several counts. */
function text(value: unknown): string | undefined {
  return texts(value)[0];
}

/** Finds the latest time of this name in the channel's caller profiles; a transfer starts a new profile. */
function latest(flows: readonly Json[], name: string): number {
  return Math.max(0, ...flows.map((flow) => micros(text(object(flow['times'])[name]))));
}

function earliest(flows: readonly Json[], name: string): number {
  const times = flows.map((flow) => micros(text(object(flow['times'])[name]))).filter((at) => at > 0);
  return times.length === 0 ? 0 : Math.min(...times);
}

/** Reads the snapshot in a call detail record as mod_json_cdr writes it: the whole life of one channel. */
export function snapshotOfCdr(content: string): Result<ChannelSnapshot, CdrError> {
  let cdr: Json;
  try {
    cdr = object(JSON.parse(content));
  } catch {
    return err({ code: 'incomplete' });
  }
  const variables = object(cdr['variables']);
  const uuid = text(variables['uuid']);
  const flows = (Array.isArray(cdr['callflow']) ? cdr['callflow'] : []).map(object);
  const newest = flows[0];
  if (!uuid || !newest) return err({ code: 'notCdr' });
  const profile = object(newest['caller_profile']);
  const variable = (name: string) => text(variables[name]);
  return ok({
    uuid,
    direction: text(object(cdr['channel_data'])['direction']) === 'outbound' ? 'outbound' : 'inbound',
    node: text(cdr['switchname']) ?? '',
    callerNumber: text(profile['caller_id_number']) ?? '',
    callerName: text(profile['caller_id_name']) ?? '',
    destination: text(profile['destination_number']) ?? '',
    hideNumber: variable('privacy_hide_number') === 'true',
    times: {
      created: earliest(flows, 'created_time'),
      progress: earliest(flows, 'progress_time'),
      progressMedia: earliest(flows, 'progress_media_time'),
      answered: earliest(flows, 'answered_time'),
      bridged: latest(flows, 'bridged_time'),
      hangup: latest(flows, 'hangup_time'),
    },
    hangupCause: variable('hangup_cause') ?? null,
    bridgedTo: variable('bridge_uuid') ?? variable('last_bridge_to') ?? variable('signal_bond') ?? null,
    connectedTo: variable('signal_bond') ?? null,
    movedByHand: isMovedByHand(variable),
    otherExtension: null,
    profiles: flows.map((flow) => ({
      destination: text(object(flow['caller_profile'])['destination_number']) ?? '',
      createdAt: micros(text(object(flow['times'])['profile_created_time'])),
    })),
    variable,
    values: (name) => texts(variables[name]),
    seenAt: latest(flows, 'hangup_time'),
  });
}
