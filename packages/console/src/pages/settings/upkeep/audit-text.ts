import type { SettingsWords } from '../../../words/en/settings-index.js';
import { type Names, nameIn } from '../parts/names.js';
import type { AuditEntry } from './audit-filter.js';

type Speaking = Pick<SettingsWords, 'audit'>;

/** Who did it, in words. */
export function actorText({ audit }: Speaking, { users }: Names, { actor, byLink }: AuditEntry): string {
  if (actor === null) return audit.nobodyKnown;
  switch (actor.kind) {
    case 'system':
      return 'Callcard';
    case 'user': {
      const name = nameIn(users, actor.userId);
      return byLink ? audit.byLinkOf(name) : name;
    }
    case 'client':
      return actor.userId === null ? audit.program : audit.programFor(nameIn(users, actor.userId));
  }
}

/** To what it was done, in words: by name where it has one. */
export function targetText({ audit }: Speaking, names: Names, { target }: AuditEntry): string {
  if (target === null) return '';
  const type = audit.targets[target.type];
  const name = targetName(names, target);
  return name === undefined ? type : `${type}: ${name}`;
}

function targetName(names: Names, { type, id }: NonNullable<AuditEntry['target']>): string | undefined {
  switch (type) {
    case 'user':
      return nameIn(names.users, id);
    case 'queue':
      return nameIn(names.queues, id);
    case 'pipeline':
      return nameIn(names.pipelines, id);
    case 'line': {
      const line = names.lines.find((each) => each.id === id);
      return line === undefined ? id : line.label || line.number;
    }
    default:
      return undefined;
  }
}
