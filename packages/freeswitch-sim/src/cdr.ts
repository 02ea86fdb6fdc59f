import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel } from './channel.js';
import { flat } from './events.js';
import type { CallerProfile, OtherLeg, ProfileOwner, RunningPlan } from './profile.js';
import type { Switch } from './switch.js';
import { fileName } from './vocabulary.js';

/**
 * Spools the call detail record of one leg in the shape of mod_json_cdr with `prefix-a-leg` and without
 * encoded values: `a_<uuid>.cdr.json` for a leg that nobody rang, `<uuid>.cdr.json` for a leg that another one rang.
 * The file appears whole. A folder that cannot be written costs the record, not the switch, as with FreeSWITCH.
 */
export function writeCallDetailRecord(sw: Switch, channel: Channel): void {
  const prefix = channel.other?.type === 'originator' ? '' : fileName.callerRecord;
  const path = join(sw.settings.cdrDir, `${prefix}${channel.uuid}${fileName.record}`);
  attempt(() => {
    makeFolder(sw);
    writeFileSync(`${path}.tmp`, JSON.stringify(callDetailRecord(sw, channel)), { mode: 0o640 });
    renameSync(`${path}.tmp`, path);
  });
}

/** Makes the folders of records and recordings at the start: mod_json_cdr makes one when it is loaded, FreeSWITCH the other. */
export function makeFolders(sw: Switch): void {
  attempt(() => {
    makeFolder(sw);
    mkdirSync(sw.settings.recordingsDir, { recursive: true, mode: 0o750 });
  });
}

function makeFolder({ settings }: Switch): void {
  mkdirSync(settings.cdrDir, { recursive: true, mode: 0o750 });
}

function attempt(write: () => void): void {
  try {
    write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.emitWarning(`simulated FreeSWITCH cannot write its files: ${reason}`);
  }
}

/** The record as mod_json_cdr builds it: every value is a text, profiles are newest first. */
export function callDetailRecord(sw: Switch, channel: Channel): object {
  return {
    'core-uuid': sw.origin.coreUuid,
    switchname: sw.origin.hostname,
    channel_data: {
      state: 'CS_REPORTING',
      direction: channel.direction,
      state_number: '11',
      flags: '0=1;1=1',
      caps: '1=1;2=1;3=1;4=1;5=1;6=1',
    },
    callStats: channel.answered ? { audio: { inbound: emptyStats, outbound: emptyStats } } : {},
    variables: Object.fromEntries([...channel.variables].map(([name, value]) => [name, flat(value)])),
    ...(channel.log.length > 0
      ? {
          app_log: {
            applications: channel.log.map(({ name, data, micros }) => ({
              app_name: name,
              app_data: data,
              app_stamp: String(micros),
            })),
          },
        }
      : {}),
    callflow: channel.profiles.map((profile) => flow(channel, profile)),
  };
}

const emptyStats = { raw_bytes: 0, media_bytes: 0, packet_count: 0, media_packet_count: 0 };

function flow(channel: Channel, profile: CallerProfile): object {
  return {
    dialplan: profile.dialplan,
    profile_index: String(profile.index),
    ...(profile.extension ? { extension: extension(profile.extension) } : {}),
    caller_profile: { ...who(channel, profile), ...otherLeg(profile.other) },
    times: {
      created_time: String(profile.times.created),
      profile_created_time: String(profile.times.profileCreated),
      progress_time: String(profile.times.progress),
      progress_media_time: String(profile.times.progressMedia),
      answered_time: String(profile.times.answered),
      bridged_time: String(profile.times.bridged),
      last_hold_time: String(profile.times.lastHold),
      hold_accum_time: String(profile.times.holdAccumulated),
      hangup_time: String(profile.times.hangup),
      resurrect_time: '0',
      transfer_time: String(profile.times.transfer),
    },
  };
}

function extension(plan: RunningPlan): object {
  const current = plan.applications[plan.next];
  return {
    name: plan.name,
    number: plan.name,
    applications: plan.applications.map((application, index) => ({
      ...(index === plan.next ? { last_executed: 'true' } : {}),
      app_name: application.name,
      app_data: application.data,
    })),
    ...(current ? { current_app: current.name } : {}),
  };
}

function who(channel: ProfileOwner, profile: CallerProfile) {
  return {
    username: channel.initial.callerNumber,
    dialplan: profile.dialplan,
    caller_id_name: profile.callerName,
    ani: channel.initial.callerNumber,
    aniii: '',
    caller_id_number: profile.callerNumber,
    network_addr: '127.0.0.1',
    rdnis: profile.rdnis,
    destination_number: profile.destination,
    uuid: channel.uuid,
    source: 'mod_sofia',
    context: profile.context,
    chan_name: channel.name,
  };
}

function otherLeg(other: OtherLeg | undefined): object {
  if (other === undefined) return {};
  return {
    [other.type]: { [`${other.type}_caller_profiles`]: [who(other.channel, other.profile)] },
  };
}
