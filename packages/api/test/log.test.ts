import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog } from '../src/server/log.js';
import type { LogStyle } from '../src/server/log-style.js';

/** A log whose lines are kept. */
function keptLog(style: Partial<LogStyle> = {}, context?: () => Record<string, unknown>) {
  const lines: string[] = [];
  const log = createLog(
    { level: 'debug', format: 'json', numbers: false, ...style },
    { write: (line) => lines.push(line), now: () => new Date(0), ...(context && { context }) },
  );
  return { lines, log, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe('a line of JSON', () => {
  it('gives everything back, and is one line that no terminal obeys, whatever it tells of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, value) => {
        const { lines, log, last } = keptLog({ numbers: true });
        log.warn(text, { value });
        expect(lines).toHaveLength(1);
        expect(lines[0]).not.toMatch(unsafe);
        expect(last()).toEqual({ level: 'warn', time: '1970-01-01T00:00:00.000Z', msg: text, value });
      }),
    );
  });

  it('says what is done just now', () => {
    const { log, last } = keptLog({}, () => ({ requestId: 'r-1' }));
    log.info('request', { status: 200 });
    expect(last()).toMatchObject({ requestId: 'r-1', status: 200 });
  });

  it('is as in text, in another form', () => {
    const { lines, log } = keptLog({ format: 'text' });
    log.error('it failed', { at: 1, of: { a: 'b\nc' } });
    expect(lines).toEqual(['1970-01-01T00:00:00.000Z error it failed at=1 of={"a":"b\\nc"}']);
  });

  it.each([
    ['debug', 4],
    ['info', 3],
    ['warn', 2],
    ['error', 1],
  ] as const)('is there at level %s or above', (level, count) => {
    const { lines, log } = keptLog({ level });
    log.debug('a', {});
    log.info('b', {});
    log.warn('c');
    log.error('d', {});
    expect(lines).toHaveLength(count);
  });
});

describe('what is secret', () => {
  it('is in no line, at no level', () => {
    const secret = 'hunter2';
    for (const numbers of [true, false]) {
      const { lines, log } = keptLog({ numbers });
      for (const name of ['password', 'secret', 'token', 'key', 'authorization', 'cookie'])
        for (const write of [log.debug, log.info, log.warn, log.error])
          write('told', { [name]: secret, headers: { [name]: secret } });
      expect(lines).toHaveLength(24);
      expect(lines.join('\n')).not.toContain(secret);
    }
  });
});

describe('phone numbers', () => {
  const number = '+48601234567';
  const tell = (log: ReturnType<typeof keptLog>['log'], level: 'debug' | 'info' | 'error') =>
    log[level](`asked for ${number}`, {
      number: '601 234 567',
      of: { number: '601 234 567' },
      path: `/v1/x?number=%2B48601234567`,
      list: [`sip:${number}@trunk`],
    });

  it('are in lines of level debug alone', () => {
    const { lines, log } = keptLog();
    tell(log, 'info');
    tell(log, 'error');
    for (const line of lines) expect(line).not.toMatch(/601.?234.?567/);
    tell(log, 'debug');
    expect(lines.at(-1)?.match(/601 ?234 ?567/g)).toHaveLength(5);
  });

  it('are in all where a setting allows it', () => {
    const { lines, log } = keptLog({ numbers: true });
    tell(log, 'info');
    expect(lines.at(-1)?.match(/601 ?234 ?567/g)).toHaveLength(5);
  });

  it('leave ids, instants and checksums as they are', () => {
    const { log, last } = keptLog();
    const fields = {
      id: '01234567-1234-7234-8234-123456789012',
      at: '2026-03-02T09:00:05.000+02:00',
      n: 123456789,
    };
    log.info('told', fields);
    expect(last()).toMatchObject(fields);
  });
});
