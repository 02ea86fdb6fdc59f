import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundle, compressed } from '../../bench/bundle.mjs';
import { measureSizes } from '../../bench/sizes.mjs';

const found = await measureSizes();
const limited = found.flatMap(({ what, above, limit }) =>
  above === null || limit === null ? [] : [{ what, above, limit }],
);

const readme = readFileSync(
  fileURLToPath(new URL('../../packages/crm-core/README.md', import.meta.url)),
  'utf8',
);

describe('what a browser downloads', () => {
  it('is what the README of the core says, within 2 kB', () => {
    const [, ...said] =
      /downloads (\d+) kB for\s`normalizePhone` with max metadata \(the library alone: (\d+) kB\), (\d+) kB with mobile, (\d+) kB with min; matching adds (\d+) kB; planning alone is (\d+) kB/.exec(
        readme,
      ) ?? [];
    const gzipOf = (what: string) => found.find((row) => row.what === what)?.gzip ?? Number.NaN;
    const measured = [
      gzipOf('crm-core: normalizePhone'),
      gzipOf('libphonenumber-js/max'),
      gzipOf('crm-core/phone/mobile: normalizePhone'),
      gzipOf('crm-core/phone/min: normalizePhone'),
      gzipOf('crm-core: normalizePhone, matchCaller') - gzipOf('crm-core: normalizePhone'),
      gzipOf('crm-core: planRouting'),
    ];
    expect(said).toHaveLength(measured.length);
    for (const [n, bytes] of measured.entries())
      expect(Math.abs(Number(said[n]) * 1000 - bytes)).toBeLessThan(2000);
  });

  it.each(limited)('$what stays below its limit', ({ above, limit }) => {
    expect(above).toBeGreaterThan(500);
    expect(above).toBeLessThanOrEqual(limit);
  });

  it('is measured beside the library, whose metadata weighs what it should', () => {
    const gzipOf = (set: string) => found.find(({ what }) => what === `libphonenumber-js/${set}`)?.gzip ?? 0;
    expect(gzipOf('max')).toBeGreaterThan(45_000);
    expect(gzipOf('mobile')).toBeLessThan(gzipOf('max') - 10_000);
    expect(gzipOf('min')).toBeLessThan(gzipOf('mobile'));
  });

  it('grows by what a program imports, and refuses what is not there in browsers', async () => {
    const [small, large] = await Promise.all([
      bundle('export const one = 1;'),
      bundle("export { explain } from '@callcard/crm-core';"),
    ]);
    expect(compressed(small)).toBeLessThan(compressed(large));
    await expect(bundle("export { readFile } from 'node:fs';")).rejects.toThrow();
  });
});
