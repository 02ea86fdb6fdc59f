import { fieldsOf } from '../model/object-shape.js';
import type { Visibility } from './matrix.js';

/** A user who asks, and how far their right goes. */
export interface Sight {
  readonly visibility: Visibility;
  readonly userId: string;
  /** Null: none, which is shared with all others who have none. */
  readonly department: string | null;
}

/** Who has a part in something: who took part in a call, say, or who owns a record. */
export interface Concerned {
  readonly userIds: readonly string[];
  /** Whether what nobody has a part in is anybody's. */
  readonly elseAnybodys: boolean;
}

/** The department of a user; null: none. */
export function departmentOf(user: { readonly department?: string | null } | undefined): string | null {
  const said = fieldsOf(user)?.['department'];
  return typeof said === 'string' && said.trim() !== '' ? said.trim() : null;
}

/**
 * Whether a user may see, or do, what these users have a part in. `departments`: of those users; who is not in it has none. What
 * nobody has a part in is for the departments' to take care of, and for every user when it is anybody's.
 */
export function isVisible(
  sight: Sight,
  concerned: Concerned,
  departments: ReadonlyMap<string, string | null>,
): boolean {
  const { visibility, userId, department } = sight;
  const { userIds, elseAnybodys } = concerned;
  switch (visibility) {
    case 'all':
      return true;
    case 'department':
      return (
        userIds.length === 0 ||
        userIds.includes(userId) ||
        userIds.some((id) => (departments.get(id) ?? null) === department)
      );
    case 'own':
      return userIds.includes(userId) || (userIds.length === 0 && elseAnybodys);
    default:
      return false;
  }
}
