import type { PlanReferral } from '@callcard/crm-core';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import type { Notify } from '../node/notice.js';
import type { PromptFolder } from '../node/prompt-folder.js';
import { stepsPlace } from '../node/steps-place.js';
import type { Switch, SwitchSetup } from '../node/switch.js';
import { promptIdsOf } from '../plan/prompts.js';
import { shownOn } from '../plan/shown-name.js';
import type { EslConnection } from '../protocol/connection.js';
import { channelVariable } from '../vocabulary.js';
import { ourNumber } from './our-number.js';
import { transferPlan } from './transfer-plan.js';

export interface ReferredPorts {
  readonly plan: PlanReferral;
  readonly commands: EslConnection;
  readonly switch: Switch;
  readonly prompts: Pick<PromptFolder, 'filesOf'>;
  readonly profile: string;
  readonly trunk: string | undefined;
  readonly notify: Notify;
}

/** Takes an external party whom a phone has sent on by itself, and who waits with music. */
export type TakeReferred = (setup: SwitchSetup, party: ChannelSnapshot) => Promise<void>;

/**
 * Makes the taker of whom phones send on. The plan is made before the party is claimed, so that nothing has to be undone when that
 * fails: then the switch goes on by itself, as it does when nobody comes.
 */
export function createTakeReferred(ports: ReferredPorts): TakeReferred {
  const { commands, notify } = ports;

  return async (setup, party) => {
    const { uuid: callId } = party;
    const planned = await ports.plan(callId, party.variable(channelVariable.referred) ?? '');
    if (!planned.ok) return notify({ code: 'referredLeftToSwitch', callId, reason: planned.error });
    const { steps, callerNumber, display, offeredAt } = planned.value;
    const promptFiles = await ports.prompts.filesOf(promptIdsOf(steps, planned.value));
    const plan = transferPlan(planned.value, {
      ...stepsPlace(ports, setup, promptFiles),
      ...ourNumber(party, callerNumber),
      ...(display ? shownOn(display) : {}),
      callId,
      offeredAt,
    });
    if (!plan.ok) return notify({ code: 'referredLeftToSwitch', callId, reason: plan.error });
    const claimed = await ports.switch.claim(callId, 'referred');
    if (!claimed.ok) return notify({ code: 'referredLeftToSwitch', callId, reason: claimed.error });
    if (!claimed.value) return;
    const handed = await commands.executePlan(callId, plan.value);
    // The music ends by itself, and then the switch goes on by its own rule.
    if (!handed.ok) notify({ code: 'referredLeftToSwitch', callId, reason: handed.error });
  };
}
