import { describe, expect, it } from 'vitest';
import { bundle, compressed } from '../../bench/bundle.mjs';
import { measureSizes } from '../../bench/sizes.mjs';

const found = await measureSizes();
const limited = found.flatMap(({ what, above, limit }) =>
  above === null || limit === null ? [] : [{ what, above, limit }],
);

describe('what a browser downloads', () => {
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
