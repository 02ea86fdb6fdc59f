import { routingDefaults } from '../model/routing-settings.js';
import { enterQueue, ringUser } from './actions.js';
import type { PlanBuilder } from './builder.js';

/** The user whose client this is: the record's owner, else the deal's. */
function responsibleUser({ input }: PlanBuilder): string | null {
  return input.ownerId ?? input.dealOwnerId ?? null;
}

function recentAgent({ input }: PlanBuilder): string | null {
  const window = input.line.routing.lastAgentSeconds ?? routingDefaults.lastAgentSeconds;
  const { lastAgent } = input;
  if (!lastAgent || !(window > 0)) return null;
  const ago = input.at - lastAgent.at;
  return ago >= 0 && ago <= window * 1000 ? lastAgent.userId : null;
}

/**
 * Rings the first substitute who can be rung, from one to the next (rule R6): the substitute of somebody who is away
 * may be away too. Nobody is asked twice, so substitutes who name each other end.
 */
function ringSubstitute(b: PlanBuilder, ownerId: string): void {
  const asked = new Set([ownerId]);
  let next = b.user(ownerId)?.substituteId ?? null;
  while (next !== null && !asked.has(next)) {
    asked.add(next);
    if (ringUser(b, next, 'substitute', 'respectHours')) return;
    next = b.user(next)?.substituteId ?? null;
  }
}

/** Rings whoever the caller belongs to (rules R1, R6). True: somebody in particular was named, rung or not. */
function ringPeople(b: PlanBuilder): boolean {
  const { routing } = b.input.line;
  if (!routing.ringOwner) return false;
  const agentId = recentAgent(b);
  if (agentId !== null) ringUser(b, agentId, 'lastAgent', 'respectHours');
  const dealOwnerId =
    (routing.ringDealOwner ?? routingDefaults.ringDealOwner) ? (b.input.dealOwnerId ?? null) : null;
  let ownerRings = dealOwnerId !== null && ringUser(b, dealOwnerId, 'dealOwner', 'respectHours');
  const { ownerId } = b.input;
  // One person in two parts gets one verdict.
  if (ownerId !== null && ownerId !== dealOwnerId) {
    ownerRings = ringUser(b, ownerId, 'recordOwner', 'respectHours') || ownerRings;
  }
  const rule = routing.substitute ?? routingDefaults.substitute;
  const owner = ownerId ?? dealOwnerId;
  if (owner !== null && (rule === 'after' || (rule === 'instead' && !ownerRings))) ringSubstitute(b, owner);
  return agentId !== null || owner !== null;
}

function ringLineQueue(b: PlanBuilder, queueId: string | null, seen: Set<string>): void {
  if (queueId !== null) enterQueue(b, queueId, 'queue', seen);
}

/**
 * The ladder below the callers' lists (rules R1, R2, R6): a VIP's user, the last agent, the deal's and the record's
 * owner, the substitute; then the queue, the owner's mobile or voicemail, as the line says. When the mobile should
 * come next and cannot be rung, the queue takes its place: a caller is not sent to voicemail past people who are free.
 */
export function addLadder(b: PlanBuilder, vip: boolean, seen: Set<string>): void {
  const { routing } = b.input.line;
  const settings = vip ? (routing.vip ?? null) : null;
  if (settings?.userId) ringUser(b, settings.userId, 'vip', 'ignoreHours');
  const named = ringPeople(b);
  const owner = responsibleUser(b);
  const queueId = settings?.queueId ?? routing.queueId;
  const after = named ? (routing.afterOwner ?? routingDefaults.afterOwner) : 'queue';
  switch (after) {
    case 'voicemail':
      return;
    case 'mobile':
      if (owner === null || !b.mobile(owner, 'mobile', 'respectHours')) ringLineQueue(b, queueId, seen);
      return;
    case 'queue': {
      ringLineQueue(b, queueId, seen);
      const mobile = routing.ownerMobileAfterQueue ?? routingDefaults.ownerMobileAfterQueue;
      if (mobile && named && owner !== null && !b.ended) b.mobile(owner, 'mobile', 'respectHours');
    }
  }
}
