import { describe, expect, it } from 'vitest';
import { createClockWatch } from '../src/node/clock-watch.js';
import type { GatewayNotice } from '../src/node/notice.js';

const start = Date.UTC(2026, 10, 30);

/** A switch whose clock is so many milliseconds ahead, and events of it that come so much later. */
function watched() {
  const time = { now: start };
  const notices: GatewayNotice[] = [];
  const watch = createClockWatch({ now: () => time.now }, (notice) => notices.push(notice));
  return {
    watch,
    notices,
    heard(aheadMs: number, lagMs = 10) {
      watch.heard(time.now + aheadMs - lagMs);
      time.now += 20_000;
    },
  };
}

describe("the switch's clock", () => {
  it('that is a minute behind is told once, however long it stays so', () => {
    const { watch, heard, notices } = watched();
    heard(-60_000);
    watch.judge();
    for (let n = 0; n < 20; n += 1) heard(-60_000 - n);
    watch.judge();
    expect(notices).toEqual([{ code: 'switchClockDiffers', aheadMs: -60_010 }]);
  });

  it('is told again when it is off by something else, and when it comes back after it was right', () => {
    const { watch, heard, notices } = watched();
    for (const ahead of [60_000, 90_000, 90_000, 90_000, 0, 0, 0, 0, 90_000, 90_000, 90_000, 90_000]) {
      heard(ahead);
      watch.judge();
    }
    expect(notices.map((notice) => 'aheadMs' in notice && Math.round(notice.aheadMs / 1_000))).toEqual([
      60, 90, 90,
    ]);
  });

  it('that is right is told of nothing, though single events come late', () => {
    const { watch, heard, notices } = watched();
    heard(0);
    for (let n = 0; n < 20; n += 1) heard(0, n % 3 === 0 ? 10 : 8_000);
    watch.judge();
    watch.heard(0);
    expect(notices).toEqual([]);
  });

  it('is not judged before an event came', () => {
    const { watch, notices } = watched();
    watch.judge();
    expect(notices).toEqual([]);
  });
});
