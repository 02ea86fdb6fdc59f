import { err, ok, type Result, type SwitchNotAsked } from '@callcard/crm-core';
import { micros } from '../channel/snapshot.js';
import { createEslConnection, type EslConnection } from '../protocol/connection.js';
import type { EslError } from '../protocol/errors.js';
import { conferenceEvent } from '../vocabulary.js';
import { createWatch, type Watch } from './watch.js';

/** A connection to a switch for the time of a check. */
export interface OpenSwitch {
  readonly connection: EslConnection;
  /** Hears of channels that have this check's id. */
  readonly watch: Watch;
  readonly checkId: string;
  /** How far the switch's clock is ahead, in milliseconds; undefined: it did not say. */
  clockAheadMs(): number | undefined;
  isLost(): boolean;
}

const events = [
  'CHANNEL_PARK',
  'CHANNEL_ANSWER',
  'CHANNEL_HANGUP_COMPLETE',
  'PLAYBACK_START',
  'RECORD_START',
  'BACKGROUND_JOB',
  'CUSTOM',
  conferenceEvent,
];

function reasonOf(error: EslError): SwitchNotAsked {
  switch (error.code) {
    case 'unreachable':
      return { code: 'unreachable', errno: error.errno };
    case 'authRejected':
      return { code: 'passwordRejected' };
    case 'aclRejected':
      return { code: 'addressRejected' };
    default:
      return { code: 'noEventSocket' };
  }
}

interface At {
  readonly host: string;
  readonly port: number;
  readonly password: string;
}

/** Connects once. Whoever gets the connection closes it. */
export async function openSwitch(at: At, checkId: string): Promise<Result<OpenSwitch, SwitchNotAsked>> {
  const watch = createWatch(checkId);
  let isLost = false;
  let answeredAt: number | undefined;
  let onOpen: (result: Result<void, SwitchNotAsked>) => void = () => {};
  const opened = new Promise<Result<void, SwitchNotAsked>>((resolve) => {
    onOpen = resolve;
  });
  let connection: EslConnection;
  try {
    connection = createEslConnection({
      ...at,
      events,
      onEvent(event) {
        if (event.name === 'BACKGROUND_JOB') answeredAt ??= micros(event.get('Event-Date-Timestamp'));
        watch.heard(event);
      },
      onStatus(status) {
        if (status.type === 'lost') isLost = true;
        if (status.type !== 'eventSkipped')
          onOpen(status.type === 'ready' ? ok(undefined) : err(reasonOf(status.error)));
      },
    });
  } catch (thrown) {
    if (thrown instanceof TypeError) return err({ code: 'unusablePassword' });
    throw thrown;
  }
  connection.start();
  const result = await opened;
  if (!result.ok) {
    await connection.close();
    return result;
  }
  const before = Date.now();
  await connection.bgapi('uptime', ['s'], { timeoutMs: 5_000 });
  const after = Date.now();
  return ok({
    connection,
    watch,
    checkId,
    // Between question and answer both clocks may show what they like.
    clockAheadMs: () => {
      if (answeredAt === undefined) return undefined;
      if (answeredAt > after) return answeredAt - after;
      return answeredAt < before ? answeredAt - before : 0;
    },
    isLost: () => isLost,
  });
}
