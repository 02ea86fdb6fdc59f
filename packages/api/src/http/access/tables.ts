import { auditActions, permissions, rights } from '@callcard/crm-core';
import { routeTrail } from '../audit/route-trail.js';
import { routeRights } from './route-rights.js';

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
const head = (...cells: readonly string[]) => line(cells) + line(cells.map(() => '---'));
const code = (text: string) => `\`${text}\``;

function matrix(): string {
  const rows = permissions.map((name) => {
    const { says, agent, supervisor, administrator, scope } = rights[name];
    return line([code(name), says, agent, supervisor, administrator, code(scope)]);
  });
  return head('right', 'to', 'agent', 'supervisor', 'administrator', "a key's scope") + rows.join('');
}

/** A row, unless there are no addresses. */
function rowOf(name: string, addresses: readonly string[]): readonly string[] {
  return addresses.length > 0 ? [line([code(name), addresses.map(code).join(', ')])] : [];
}

function routes(): string {
  const rows = (['anybody', 'signedIn', ...permissions] as const).flatMap((right) =>
    rowOf(
      right,
      Object.keys(routeRights).filter((name) => routeRights[name] === right),
    ),
  );
  return head('right', 'addresses') + rows.join('');
}

/** The addresses that leave this in the trail, or may. */
function leaving(action: string): readonly string[] {
  return Object.entries(routeTrail).flatMap(([name, left]) =>
    !('nothing' in left) && [left.action, left.or].some((each) => each === action) ? [name] : [],
  );
}

function trail(): string {
  const rows = auditActions.flatMap((action) => rowOf(action, leaving(action)));
  const silent = Object.entries(routeTrail).flatMap(([name, left]) =>
    'nothing' in left ? [line([`nothing: ${left.nothing}`, code(name)])] : [],
  );
  return head('action', 'addresses') + [...rows, ...silent].join('');
}

/** The tables of docs/access.md that are made of the code, in Markdown, by the names of their marks. */
export function accessTables(): Readonly<Record<'matrix' | 'routes' | 'trail', string>> {
  return { matrix: matrix(), routes: routes(), trail: trail() };
}
