import {
  type CallService,
  type JudgeDialled,
  type JudgedNumber,
  notMade,
  ok,
  type Result,
} from '@callcard/crm-core';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import type { KnownChannels } from '../node/known-channels.js';
import type { Notify } from '../node/notice.js';
import type { PromptFolder } from '../node/prompt-folder.js';
import type { RecordedFolders } from '../node/recorded-folders.js';
import type { Switch, SwitchSetup } from '../node/switch.js';
import { stopClaimTimer } from '../plan/claim-timer.js';
import { promptIdsOf } from '../plan/prompts.js';
import type { UnsafeValue } from '../plan/safe-values.js';
import type { EslConnection } from '../protocol/connection.js';
import type { PlanApplication } from '../protocol/encoder.js';
import { channelVariable, mark } from '../vocabulary.js';
import { dialOutside } from './dial-outside.js';

export interface DialledPorts {
  readonly judge: JudgeDialled;
  readonly callService: CallService;
  readonly commands: EslConnection;
  readonly switch: Switch;
  readonly channels: KnownChannels;
  readonly prompts: Pick<PromptFolder, 'filesOf'>;
  readonly folders: Pick<RecordedFolders, 'isFolderThere'>;
  readonly trunk: string;
  /** Seconds that a number outside rings. */
  readonly ringSeconds: number;
  readonly now: () => number;
  readonly notify: Notify;
}

/** Takes the call of a phone that dialled a number outside and waits. */
export type TakeDialled = (setup: SwitchSetup, phone: ChannelSnapshot) => Promise<void>;

/** Says whether a phone has dialled a number outside, waits, and is not on the switch's own fallback. */
export function waitsToDial(channel: ChannelSnapshot): boolean {
  return (
    channel.direction === 'inbound' &&
    channel.variable(channelVariable.outgoing) === mark.ours &&
    channel.variable(channelVariable.route) !== mark.fallbackRoute &&
    channel.variable(channelVariable.call) === undefined &&
    channel.variable('current_application') === 'park'
  );
}

/** What the phone's channel does next: it dials, or is refused. Errors: a value that is not safe. */
function applications(
  { callId, number, offered, consent, language, prompts }: JudgedNumber,
  setup: SwitchSetup,
  promptFiles: ReadonlyMap<string, string>,
  { trunk, ringSeconds, folders }: Pick<DialledPorts, 'trunk' | 'ringSeconds' | 'folders'>,
): Result<readonly PlanApplication[], UnsafeValue> {
  if (number === null) return ok([{ app: 'hangup', arg: 'OUTGOING_CALL_BARRED' }]);
  const { placedBy, lineNumber: callerNumber, at: offeredAt } = offered;
  const { legId = '', extension, recorded: record = false } = placedBy ?? {};
  const userId = placedBy?.userId ?? '';
  const outside = {
    callId,
    legId,
    userId,
    extension: extension ?? '',
    number,
    callerNumber,
    record,
    offeredAt,
    ...(consent ? { consent } : {}),
    ...(language ? { language } : {}),
    ...(prompts ? { prompts } : {}),
  };
  const { recordingsDir, soundsDir, contexts, tenant } = setup;
  const target = {
    trunk,
    ringSeconds,
    recordingsDir,
    promptFiles,
    contexts,
    tenant,
    isFolderThere: folders.isFolderThere,
    ...(soundsDir === undefined ? {} : { soundsDir }),
  };
  const dial = dialOutside(outside, target);
  if (!dial.ok) return dial;
  const variables = [
    'hangup_after_bridge=true',
    `${channelVariable.call}=${callId}`,
    `${channelVariable.role}=${mark.agentRole}`,
    `${channelVariable.user}=${userId}`,
    ...Object.entries(dial.value.phone).map(([name, value]) => `${name}=${value}`),
  ];
  return ok([
    { app: 'unset', arg: 'park_timeout' },
    { app: 'multiset', arg: `^^;${variables.join(';')}` },
    stopClaimTimer(legId),
    ...dial.value.before,
    { app: 'bridge', arg: dial.value.dialString },
  ]);
}

/**
 * Makes the taker of dialled numbers. The number is judged before the call is claimed, so that nothing has to be undone when
 * that fails; who is not known here is left to the switch's own rule. Once it is claimed the phone dials, also when the call
 * cannot be stored just now: its channel says all that is known of it.
 */
export function createTakeDialled(ports: DialledPorts): TakeDialled {
  const { judge, callService, commands, channels, notify } = ports;
  const underWay = new Set<string>();

  async function take(setup: SwitchSetup, phone: ChannelSnapshot): Promise<void> {
    const { uuid: legId } = phone;
    channels.heard(legId, undefined, true);
    const judged = await judge({
      extension: phone.variable('user_name') ?? '',
      number: phone.variable(channelVariable.number) ?? '',
      legId,
      at: phone.times.created,
      node: setup.node,
    });
    if (!judged.ok) return notify({ code: 'dialledLeftToSwitch', channel: legId, reason: judged.error });
    const { callId, number, offered } = judged.value;
    const promptFiles = await ports.prompts.filesOf(promptIdsOf([], judged.value));
    const plan = applications(judged.value, setup, promptFiles, ports);
    if (!plan.ok) return notify({ code: 'dialledLeftToSwitch', channel: legId, reason: plan.error });
    const claimed = await ports.switch.claim(legId, 'dialling');
    if (!claimed.ok) return notify({ code: 'dialledLeftToSwitch', channel: legId, reason: claimed.error });
    // Another gateway has it, or the switch's own rule; or one that died with it, and then that rule has it soon.
    if (!claimed.value) return;
    const refusal = number === null ? [notMade(callId, 'OUTGOING_CALL_BARRED', ports.now())] : [];
    const [handed, recorded] = await Promise.all([
      commands.executePlan(legId, plan.value),
      callService.recordFacts(callId, [offered, ...refusal]),
    ]);
    if (!recorded.ok) notify({ code: 'factsNotStored', callId, reason: recorded.error });
    if (!handed.ok) {
      notify({ code: 'callNotHandedOver', callId, reason: handed.error });
      // The phone has gone, or the switch's own rule has it soon: either way nothing of this call was dialled.
      await callService.recordFacts(callId, [notMade(callId, 'ORIGINATOR_CANCEL', ports.now())]);
      return;
    }
    channels.heard(legId, callId, false);
    notify(number === null ? { code: 'callNotAllowed', callId } : { code: 'callClaimed', callId });
  }

  return async (setup, phone) => {
    if (underWay.has(phone.uuid)) return;
    underWay.add(phone.uuid);
    try {
      await take(setup, phone);
    } finally {
      underWay.delete(phone.uuid);
    }
  };
}
