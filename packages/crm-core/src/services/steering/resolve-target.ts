import type { AgentCommand, TransferTarget } from '../../call/commands.js';
import type { Call } from '../../model/call.js';
import type { Line } from '../../model/line.js';
import { err, ok, type Result } from '../../model/result.js';
import type { RoutingStep } from '../../model/routing-plan.js';
import type { Presence } from '../../model/user.js';
import { checkDial } from '../../phone/check-dial.js';
import { firstKnownCountry, normalizePhone } from '../../phone/normalize.js';
import { numbersOf } from '../../phone/numbers-of.js';
import type { SteeringAction } from '../../ports/call-steering.js';
import { type PlannedTarget, planTransfer } from '../../routing/plan-transfer.js';
import { presenceOf } from '../../routing/presence.js';
import { languageOf, ownPromptsOf } from '../../routing/prompts.js';
import { zoneOfHours } from '../../routing/time-zones.js';
import type { CallPolicy } from '../calls/policy.js';
import { queuesOf, usersOf } from '../calls/routing-sources.js';
import { phoneStates } from '../phone-states.js';
import { readRecord } from '../read-record.js';
import type { SteeringServiceError } from './errors.js';
import type { SteeringPorts } from './ports.js';

type Transfer = Extract<AgentCommand, { type: 'transfer' }>;

function readTarget(to: TransferTarget, line: Line): PlannedTarget | undefined {
  if (!('number' in to)) return to;
  const read = normalizePhone(to.number, { defaultCountry: firstKnownCountry(line.country) });
  return read.kind === 'e164' ? { number: read.e164 } : undefined;
}

/** The command with the number that it names in E.164, where it can be read by the call's line. */
export async function readCommand(
  { store }: SteeringPorts,
  { lineId }: Call,
  command: AgentCommand,
): Promise<AgentCommand> {
  if (command.type !== 'transfer' || !('number' in command.to) || lineId === null) return command;
  const line = await readRecord(store.lines, lineId);
  const to = line && readTarget(command.to, line);
  return to ? { ...command, to } : command;
}

/** The queues of the line, and the target with its overflows. */
async function readQueues({ store }: SteeringPorts, line: Line, to: PlannedTarget) {
  const queueId = 'queueId' in to ? to.queueId : null;
  const withTarget = { ...line, routing: { ...line.routing, queueId } };
  const [ofLine, ofTarget] = await Promise.all([queuesOf(store, line), queuesOf(store, withTarget)]);
  return new Map([...ofLine, ...ofTarget]);
}

/** Whom the first step rings, where it is somebody in particular. */
function firstRung(step: RoutingStep | undefined, to: PlannedTarget): string | null {
  if ('number' in to) return to.number;
  return 'userId' in to && step?.kind === 'ring' ? (step.targets[0]?.extension ?? null) : null;
}

/**
 * Finds out whom a transfer rings, by the rules of the call's line (rules C3, R9), and what becomes of the caller when
 * nobody answers. Reads only.
 */
export async function resolveTransfer(
  ports: SteeringPorts,
  policy: CallPolicy,
  call: Call,
  command: Transfer,
  byUserId: string,
): Promise<Result<Extract<SteeringAction, { type: 'transfer' }>, SteeringServiceError>> {
  const { store, clock, ids } = ports;
  const line = call.lineId === null ? undefined : await readRecord(store.lines, call.lineId);
  if (!line) return err({ code: 'unknownLine', lineNumber: call.lineNumber });
  const to = readTarget(command.to, line);
  if (!to) return err({ code: 'badNumber' });
  const queues = await readQueues(ports, line, to);
  const reported = (await ports.presence?.()) ?? new Map<string, Presence>();
  const presence = new Map<string, Presence>();
  const users = await usersOf(line, queues, ['userId' in to ? to.userId : null], async (userIds) => {
    const [found, talking] = await Promise.all([
      store.users.getMany(userIds),
      store.calls.busyUsers(userIds, call.id),
    ]);
    const busy = new Set(talking);
    for (const user of found) {
      const phones = phoneStates(user, ports.phones, call.node);
      const talks = busy.has(user.id);
      presence.set(user.id, presenceOf({ reported: reported.get(user.id), talks, phones }));
    }
    return found;
  });
  const e164 = call.match?.e164 ?? null;
  const planned = planTransfer(
    {
      line,
      at: clock.now(),
      caller: {
        e164,
        otherNumbers: e164 === null ? [] : numbersOf(e164),
        withheld: call.withheld,
        records: call.bindings,
      },
      ownerId: null,
      users,
      queues,
      presence,
      ...(policy.canDialOut === true ? { checkDial } : {}),
      dialPolicy: policy.dialPolicy ?? null,
      timeZone: zoneOfHours(line.country, policy),
      legId: () => ids.next(),
    },
    to,
  );
  if (!planned.ok) {
    const { reason, dialRefusal = null } = planned.error;
    return err({ code: 'targetNotReachable', reason, dialRefusal });
  }
  return ok({
    type: 'transfer',
    byUserId,
    toUserId: 'userId' in to ? to.userId : null,
    toExtension: firstRung(planned.value[0], to),
    steps: planned.value,
    callerNumber: line.number,
    language: languageOf(line),
    ...ownPromptsOf(line),
  });
}
