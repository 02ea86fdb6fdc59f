import { departmentOf, type Permission, roleOf, type Sight, visibilityOf } from '@callcard/crm-core';
import { type Principal, rightsHolderOf } from './principal.js';

/** How far a right goes for whoever a request comes from. A key whose scope opens a right sees everything. */
export function sightFor(principal: Principal, permission: Permission): Sight {
  const holder = rightsHolderOf(principal);
  if (holder.kind === 'key') return { visibility: 'all', userId: '', department: null };
  const { user } = holder;
  return {
    visibility: visibilityOf(roleOf(user), permission),
    userId: user.id,
    department: departmentOf(user),
  };
}
