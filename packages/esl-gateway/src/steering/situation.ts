import type { CallFact, Instant } from '@callcard/crm-core';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import type { DialTarget } from '../plan/dial-strings.js';
import type { PromptPlace } from '../plan/prompts.js';
import type { PlanApplication } from '../protocol/encoder.js';
import type { SwitchCommand } from './commands.js';

/** What an order becomes on the switch. */
export interface Steps {
  /** Done in this order; the first that fails ends it. */
  readonly commands: readonly SwitchCommand[];
  /** Done when a later command than the first, or a plan, is refused: what was noted is not so. */
  readonly undo?: SwitchCommand;
  /** Begun after the commands, and not waited for: it ends when somebody picks up. */
  readonly ringing?: SwitchCommand;
  /** Handed to these channels, in this order, after the commands. */
  readonly plans?: readonly (readonly [uuid: string, plan: readonly PlanApplication[]])[];
  /** What no event will report, once the switch has accepted all. */
  readonly facts: readonly CallFact[];
}

/** What is known when the order comes. */
export interface Situation extends Omit<DialTarget, 'callId'>, PromptPlace {
  /** By the switch's clock. */
  readonly at: Instant;
  /** The caller's channel, as the switch has just described it. */
  readonly caller: ChannelSnapshot;
  readonly holdMusic: string;
  readonly recordingsDir: string;
}
