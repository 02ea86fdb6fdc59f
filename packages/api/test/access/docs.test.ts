import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { apiScopes, auditActions, permissions, rights } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { routeRights } from '../../src/http/access/route-rights.js';
import { routeTrail } from '../../src/http/audit/route-trail.js';

const page = readFileSync(fileURLToPath(new URL('../../../../docs/access.md', import.meta.url)), 'utf8');

/** A part of the page that is made of the code: what is between its two marks. */
function shown(name: string): string {
  const [, text] = new RegExp(`<!-- ${name} -->\n([\\s\\S]*?)<!-- end -->`).exec(page) ?? [];
  return text ?? '';
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
const head = (...cells: readonly string[]) => line(cells) + line(cells.map(() => '---'));

const matrix =
  head('right', 'to', 'agent', 'supervisor', 'administrator', "a key's scope") +
  permissions
    .map((name) => {
      const { says, agent, supervisor, administrator, scope } = rights[name];
      return line([`\`${name}\``, says, agent, supervisor, administrator, `\`${scope}\``]);
    })
    .join('');

const routes =
  head('right', 'addresses') +
  ['anybody' as const, 'signedIn' as const, ...permissions]
    .flatMap((right) => {
      const names = Object.keys(routeRights).filter((name) => routeRights[name] === right);
      return names.length > 0 ? [line([`\`${right}\``, names.map((name) => `\`${name}\``).join(', ')])] : [];
    })
    .join('');

/** The addresses that leave this, or may. */
function leaving(action: string): readonly string[] {
  return Object.entries(routeTrail).flatMap(([name, left]) =>
    !('nothing' in left) && [left.action, left.or].some((each) => each === action) ? [`\`${name}\``] : [],
  );
}

const silent = Object.entries(routeTrail).flatMap(([name, left]) =>
  'nothing' in left ? [line([`nothing: ${left.nothing}`, `\`${name}\``])] : [],
);

const trail =
  head('action', 'addresses') +
  auditActions
    .flatMap((action) => {
      const names = leaving(action);
      return names.length > 0 ? [line([`\`${action}\``, names.join(', ')])] : [];
    })
    .join('') +
  silent.join('');

describe('docs/access.md', () => {
  it.each([
    ['matrix', matrix],
    ['routes', routes],
    ['trail', trail],
  ])('shows the %s as the code has it', (name, expected) => {
    expect(shown(name)).toBe(expected);
  });

  it('names every scope', () => {
    expect(apiScopes.filter((scope) => !page.includes(`\`${scope}\``))).toEqual([]);
  });
});
