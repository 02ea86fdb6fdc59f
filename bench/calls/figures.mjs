// Numbers as the tables show them.

/** The value below which a share of the values lies. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

const nothing = '–';

export const whole = (value) =>
  value === undefined || value === null || Number.isNaN(value)
    ? nothing
    : Math.round(value).toLocaleString('en-US');
export const tenths = (value) =>
  value === undefined || value === null || !Number.isFinite(value) ? nothing : value.toFixed(1);
export const both = (values) =>
  values.length === 0 ? nothing : `${whole(percentile(values, 0.5))} / ${whole(percentile(values, 0.99))}`;

/** What a load cost the product, one row a figure. */
export function costRows({ used, placed }) {
  const kilobytes = used.writtenBytes === null ? null : used.writtenBytes / 1024 / placed;
  return [
    ['CPU per call, ms', tenths(used.cpuMs / placed)],
    ['disk writes per call, KB', tenths(kilobytes)],
    ['event loop delay p99 / max, ms', `${tenths(used.delayP99Ms)} / ${tenths(used.delayMaxMs)}`],
    ['the same in the waiting bench, ms', `${tenths(used.idleP99Ms)} / ${tenths(used.idleMaxMs)}`],
  ];
}
