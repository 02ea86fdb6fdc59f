import {
  type CallPlacing,
  type CallService,
  type Clock,
  err,
  notMade,
  ok,
  type PlacingError,
  type PlacingOrder,
  type Result,
} from '@callcard/crm-core';
import type { Notify } from '../node/notice.js';
import type { PromptFolder } from '../node/prompt-folder.js';
import type { RecordedFolders } from '../node/recorded-folders.js';
import type { SwitchSetup } from '../node/switch.js';
import type { TaskLimiter } from '../node/task-limiter.js';
import { promptIdsOf } from '../plan/prompts.js';
import type { EslConnection } from '../protocol/connection.js';
import type { EslEvent } from '../protocol/event.js';
import { originateArguments } from './click-to-call.js';
import { placingError } from './placing-errors.js';

export interface PlacingPorts {
  /** The connection that hears of events, and so of background jobs. */
  readonly events: EslConnection;
  readonly callService: CallService;
  readonly profile: string;
  readonly trunk: string | undefined;
  readonly prompts: Pick<PromptFolder, 'filesOf'>;
  readonly folders: Pick<RecordedFolders, 'isFolderThere'>;
  /** Seconds that a number outside rings. */
  readonly ringSeconds: number;
  /** How the switch is set up; undefined while it cannot be reached. */
  readonly setup: () => SwitchSetup | undefined;
  readonly clock: Clock;
  readonly tasks: TaskLimiter;
  readonly notify: Notify;
}

/** {@link CallPlacing} on one switch, whichever phone it is for. */
export interface SwitchPlacing {
  ready(): ReturnType<CallPlacing['ready']>;
  place(order: PlacingOrder): ReturnType<CallPlacing['place']>;
}

/** Makes calls on one switch. */
export interface NodePlacing extends SwitchPlacing {
  /** Learns from an event that a phone rings. */
  heard(event: EslEvent): void;
}

/** So long a phone's refusal is waited for; whoever placed the call waits as well. Milliseconds. */
const refusalMs = 1_000;

/** The result of the command is waited for so much longer than the phone rings. Seconds. */
const jobMargin = 15;

const ringing: ReadonlySet<string> = new Set(['CHANNEL_PROGRESS', 'CHANNEL_PROGRESS_MEDIA']);

/** Makes the maker of calls: one command for each, and nothing of it needs this process any more. */
export function createNodePlacing(ports: PlacingPorts): NodePlacing {
  const { events, callService, profile, trunk, ringSeconds, clock, tasks, notify } = ports;
  /** By the leg of the phone: what is called when it rings. */
  const awaited = new Map<string, () => void>();

  /** Resolves when the phone rings, or after a while. */
  function untilRinging(legId: string): Promise<undefined> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        awaited.delete(legId);
        resolve(undefined);
      };
      const timer = setTimeout(done, refusalMs);
      awaited.set(legId, done);
    });
  }

  async function end(callId: string, error: PlacingError): Promise<void> {
    const cause = 'cause' in error ? error.cause : 'NORMAL_TEMPORARY_FAILURE';
    const recorded = await callService.recordFacts(callId, [notMade(callId, cause, clock.now())]);
    if (!recorded.ok) notify({ code: 'factsNotStored', callId, reason: recorded.error });
  }

  async function originate(order: PlacingOrder, args: readonly string[]): Promise<PlacingError | undefined> {
    const timeoutMs = (order.ringSeconds + jobMargin) * 1000;
    const job = await events.bgapi('originate', args, { timeoutMs });
    return job.ok ? undefined : placingError(job.error);
  }

  async function place(order: PlacingOrder): Promise<Result<void, PlacingError>> {
    const setup = ports.setup();
    if (!setup) return err({ code: 'unreachable' });
    if (trunk === undefined) return err({ code: 'noTrunk' });
    const { recordingsDir, domain, soundsDir, contexts, tenant } = setup;
    const promptFiles = await ports.prompts.filesOf(promptIdsOf([], order));
    const { isFolderThere } = ports.folders;
    const target = {
      ...{ profile, domain, trunk, recordingsDir, ringSeconds, promptFiles, contexts, tenant },
      isFolderThere,
    };
    const args = originateArguments(order, { ...target, ...(soundsDir === undefined ? {} : { soundsDir }) });
    if (!args.ok) return err({ code: 'notPlaced', cause: 'NORMAL_TEMPORARY_FAILURE' });
    const failed = originate(order, args.value);
    const early = await Promise.race([failed, untilRinging(order.legId)]);
    awaited.get(order.legId)?.();
    if (early) return err(early);
    void failed.then((error) => {
      if (error) tasks.begin('events', 'end a call that was not made', () => end(order.callId, error));
    });
    return ok(undefined);
  }

  return {
    ready() {
      const setup = ports.setup();
      if (!setup) return err({ code: 'unreachable' });
      return trunk === undefined ? err({ code: 'noTrunk' }) : ok({ node: setup.node });
    },
    place,
    heard(event) {
      if (awaited.size > 0 && ringing.has(event.name)) awaited.get(event.get('Unique-ID') ?? '')?.();
    },
  };
}
