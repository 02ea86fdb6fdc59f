import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createLog } from '../src/server/log.js';
import type { LogStyle } from '../src/server/log-style.js';

const filter = readFileSync(
  fileURLToPath(new URL('../../../deploy/fail2ban/callcard.conf', import.meta.url)),
  'utf8',
);

/** The filter's own expressions, with what fail2ban puts for an address. */
const expressions = [...filter.matchAll(/^(?:failregex =|\s+)\s*(\^.*)\$$/gm)]
  .map(([, text = '']) => text)
  .filter((text) => text.includes('<ADDR>'))
  .map((text) => new RegExp(`${text.replace('<ADDR>', '(?<address>[0-9a-f.:]+)')}$`));

/** The address that fail2ban finds in a line from which it has cut the time. */
function addressIn(line: string): string | undefined {
  const cut = line.replace(/"time":"[^"]*",/, '').replace(/^\S+Z/, '');
  return expressions.map((each) => each.exec(cut)?.groups?.['address']).find((found) => found !== undefined);
}

function lineOf(format: LogStyle['format'], event: string, fields: object, requestId?: string): string {
  const lines: string[] = [];
  const log = createLog(
    { level: 'info', format, numbers: false },
    { write: (line) => lines.push(line), ...(requestId && { context: () => ({ requestId }) }) },
  );
  log.info(event, { ...fields });
  return lines.at(-1) ?? '';
}

describe.each(['json', 'text'] as const)('the filter for fail2ban, of lines of %s', (format) => {
  it.each(['192.0.2.7', '2001:db8::1'])('finds who showed a wrong key or password: %s', (address) => {
    for (const refused of ['key', 'password']) {
      expect(addressIn(lineOf(format, 'access refused', { refused, address }))).toBe(address);
      expect(addressIn(lineOf(format, 'access refused', { refused, address }, 'a-1'))).toBe(address);
    }
  });

  it('finds nobody who gave up at a provider of OpenID Connect', () => {
    const fields = {
      refused: 'openIdConnect',
      address: '192.0.2.7',
      code: 'oidc-refused',
      cause: 'access_denied',
    };
    expect(addressIn(lineOf(format, 'access refused', fields))).toBeUndefined();
  });

  it('finds nobody in a line in which somebody wrote the same', () => {
    const hostile = lineOf(format, 'access refused', { refused: 'key', address: '192.0.2.66' });
    for (const text of [hostile, hostile.replace(/^\{/, ''), `x ${hostile}`]) {
      expect(addressIn(lineOf(format, 'request', { path: text }))).toBeUndefined();
      expect(addressIn(lineOf(format, text, {}))).toBeUndefined();
    }
  });
});
