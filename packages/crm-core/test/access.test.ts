import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Call,
  type CallFact,
  concernedByCall,
  concernedByOwner,
  departmentOf,
  foldCall,
  isVisible,
  permissions,
  rights,
  roleOf,
  type Sight,
  type UserRole,
  userRoles,
  type Visibility,
  visibilities,
  visibilityOf,
} from '../src/index.js';
import { answered, ended, identified, legRinging, offered, transferred } from '../src/testing/facts.js';
import { story } from './stories.js';

/** Agent, supervisor, administrator: written again, so that no cell changes by mistake. */
const cells: Readonly<Record<string, readonly [Visibility, Visibility, Visibility]>> = {
  seeCalls: ['own', 'department', 'all'],
  claimMissedCalls: ['own', 'department', 'all'],
  controlCalls: ['own', 'department', 'all'],
  pickUpCalls: ['department', 'department', 'all'],
  listenIn: ['none', 'department', 'all'],
  annotateCalls: ['own', 'department', 'all'],
  hearRecordings: ['own', 'department', 'all'],
  transcribeRecordings: ['none', 'department', 'all'],
  uploadRecordings: ['none', 'none', 'all'],
  deleteRecordings: ['none', 'none', 'all'],
  keepAndErase: ['none', 'none', 'all'],
  seeRecords: ['own', 'department', 'all'],
  changeRecords: ['own', 'department', 'all'],
  deleteRecords: ['none', 'department', 'all'],
  seeSettings: ['all', 'all', 'all'],
  changeSettings: ['none', 'none', 'all'],
  changeAvailability: ['own', 'department', 'all'],
  changeGreetings: ['own', 'department', 'all'],
  tryRouting: ['none', 'all', 'all'],
  manageKeys: ['none', 'none', 'all'],
  manageWebhooks: ['none', 'none', 'all'],
  seeAudit: ['none', 'none', 'all'],
  seeOperations: ['none', 'none', 'all'],
};

const width = (visibility: Visibility) => visibilities.indexOf(visibility);

describe('the matrix', () => {
  it('has these cells and no others', () => {
    expect(Object.keys(cells)).toEqual(permissions);
    for (const [permission, [agent, supervisor, administrator]] of Object.entries(cells))
      expect(rights).toMatchObject({ [permission]: { agent, supervisor, administrator } });
  });

  it.each(permissions)('gives supervisors no less of %s than agents, and administrators no less', (name) => {
    const widths = userRoles.map((role) => width(visibilityOf(role, name)));
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
  });

  it('lets nobody do more with what they do not see', () => {
    for (const role of userRoles) {
      const of = (name: keyof typeof rights) => width(visibilityOf(role, name));
      for (const name of [
        'controlCalls',
        'annotateCalls',
        'hearRecordings',
        'transcribeRecordings',
        'listenIn',
      ] as const)
        expect(of(name)).toBeLessThanOrEqual(of('seeCalls'));
      expect(of('changeRecords')).toBeLessThanOrEqual(of('seeRecords'));
      expect(of('deleteRecords')).toBeLessThanOrEqual(of('changeRecords'));
      expect(of('changeSettings')).toBeLessThanOrEqual(of('seeSettings'));
    }
  });

  it('gives nothing to a role, or for a right, that nobody knows', () => {
    expect(visibilityOf('root' as UserRole, 'seeCalls')).toBe('none');
    expect(visibilityOf('administrator', 'toString' as never)).toBe('none');
    expect(roleOf({ role: 'root' as UserRole })).toBe('agent');
    expect(roleOf({})).toBe('agent');
  });
});

const departments = new Map<string, string | null>([
  ['anna', 'sales'],
  ['ewa', 'sales'],
  ['jan', 'service'],
  ['ola', null],
]);
const sight = (visibility: Visibility, userId = 'anna'): Sight => ({
  visibility,
  userId,
  department: departments.get(userId) ?? null,
});
const of = (...userIds: string[]) => ({ userIds, elseAnybodys: false });

describe('what a user sees', () => {
  it.each([
    ['none', of('anna'), false],
    ['own', of('anna', 'jan'), true],
    ['own', of('ewa'), false],
    ['own', of(), false],
    ['own', { userIds: [], elseAnybodys: true }, true],
    ['department', of('ewa'), true],
    ['department', of('jan'), false],
    ['department', of('ola'), false],
    ['department', of(), true],
    ['all', of('jan'), true],
  ] as const)('by %s of what %j have a part in: %s', (visibility, concerned, expected) => {
    expect(isVisible(sight(visibility), concerned, departments)).toBe(expected);
  });

  it('without a department is what others without one have, and whoever is not there any more', () => {
    expect(isVisible(sight('department', 'ola'), of('nobody'), departments)).toBe(true);
    expect(isVisible(sight('department', 'ola'), of('jan'), departments)).toBe(false);
    expect(departmentOf({ department: ' sales ' })).toBe('sales');
    for (const none of [{}, { department: null }, { department: ' ' }, undefined])
      expect(departmentOf(none)).toBeNull();
  });

  it('never grows less with a wider visibility', () => {
    const people = fc.uniqueArray(fc.constantFrom('anna', 'ewa', 'jan', 'ola', 'gone'));
    fc.assert(
      fc.property(people, fc.boolean(), fc.constantFrom('anna', 'jan', 'ola'), (userIds, any, viewer) => {
        const seen = visibilities.map((visibility) =>
          isVisible(sight(visibility, viewer), { userIds, elseAnybodys: any }, departments),
        );
        expect(seen).toEqual([...seen].sort((a, b) => Number(a) - Number(b)));
        expect([seen[0], seen.at(-1)]).toEqual([false, true]);
      }),
    );
  });
});

describe('who has a part in a call', () => {
  const call = (...facts: CallFact[]): Call => {
    const folded = foldCall(facts);
    if (!folded) throw new Error('no call');
    return folded;
  };

  it('is who was rung, who answered, who got it, and who owns what it is bound to', () => {
    const rung = call(offered(), legRinging({ userId: 'ewa' }));
    expect(concernedByCall(rung, []).userIds).toEqual(['ewa']);
    expect(concernedByCall(rung, ['jan', null, 'ewa']).userIds).toEqual(['ewa', 'jan']);
    const moved = call(
      offered(),
      identified({ ownerId: 'ola' }),
      legRinging({ userId: 'ewa' }),
      answered(),
      transferred({ byUserId: 'ewa', toUserId: 'anna' }),
    );
    expect([...concernedByCall(moved, []).userIds].sort()).toEqual(['anna', 'ewa', 'ola']);
  });

  it('is nobody while it only waits, and it is anybody’s once it is over', () => {
    expect(concernedByCall(call(offered()), [])).toEqual({ userIds: [], elseAnybodys: false });
    expect(concernedByCall(call(offered(), ended()), [])).toEqual({ userIds: [], elseAnybodys: true });
  });

  it('is at least each user who talked, whatever happened', () => {
    fc.assert(
      fc.property(story, (facts) => {
        const folded = foldCall(facts);
        if (!folded) return;
        const { userIds } = concernedByCall(folded, []);
        for (const { userId } of folded.legs) if (userId !== null) expect(userIds).toContain(userId);
        expect(new Set(userIds).size).toBe(userIds.length);
      }),
    );
  });

  it('is the owner of a record, and of one without an owner anybody', () => {
    expect(concernedByOwner({ ownerId: 'anna' })).toEqual({ userIds: ['anna'], elseAnybodys: true });
    expect(concernedByOwner({ ownerId: null })).toEqual({ userIds: [], elseAnybodys: true });
  });
});
