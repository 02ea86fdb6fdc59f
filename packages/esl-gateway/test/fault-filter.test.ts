import { describe, expect, it } from 'vitest';
import { createFaultFilter } from '../src/node/fault-filter.js';
import type { GatewayNotice } from '../src/node/notice.js';

function heard() {
  const notices: GatewayNotice[] = [];
  return { notices, ...createFaultFilter((notice) => notices.push(notice)) };
}
const denied: GatewayNotice = { code: 'folderNotRead', folder: '/cdr', errno: 'EACCES' };
const gone: GatewayNotice = { code: 'folderNotRead', folder: '/cdr', errno: 'ENOENT' };

describe('a fault that every sweep finds', () => {
  it('is reported once, however many sweeps find it', () => {
    const { notices, notify, swept } = heard();
    for (let sweep = 0; sweep < 5; sweep += 1) {
      notify(denied);
      notify(denied);
      swept();
    }
    expect(notices).toEqual([denied]);
  });

  it('is reported again when it changes', () => {
    const { notices, notify, swept } = heard();
    notify(denied);
    swept();
    notify(gone);
    expect(notices).toEqual([denied, gone]);
  });

  it('is reported again when it comes back after a sweep that did not find it', () => {
    const { notices, notify, swept } = heard();
    notify(denied);
    swept();
    swept();
    notify(denied);
    expect(notices).toEqual([denied, denied]);
  });

  it('stays silent while sweeps are not whole', () => {
    const { notices, notify } = heard();
    notify(denied);
    notify(gone);
    notify(denied);
    expect(notices).toEqual([denied, gone]);
  });

  it('is told apart by what was thrown', () => {
    const { notices, notify } = heard();
    for (const text of ['disk full', 'disk full', 'no such table'])
      notify({ code: 'failed', doing: 'sweep', error: new Error(text) });
    expect(notices).toHaveLength(2);
  });
});

it('what happens is reported each time', () => {
  const { notices, notify } = heard();
  notify({ code: 'callClaimed', callId: 'a' });
  notify({ code: 'callClaimed', callId: 'a' });
  expect(notices).toHaveLength(2);
});
