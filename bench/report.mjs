// Prints tables that read well in a terminal and in Markdown.

/** @param {{ title: string, note?: string, columns: string[], rows: string[][] }} table the first column is text */
export function printTable({ title, note, columns, rows }) {
  const widths = columns.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at].length)));
  const pad = (text, at) => (at === 0 ? text.padEnd(widths[at]) : text.padStart(widths[at]));
  const line = (cells) => `| ${cells.map(pad).join(' | ')} |`;
  console.log(`### ${title}\n`);
  if (note) console.log(`${note}\n`);
  console.log(line(columns));
  console.log(
    `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`,
  );
  for (const row of rows) console.log(line(row));
  console.log('');
}

/** @param {{ what: string, target: string, measured: string, met: boolean }[]} targets */
export function printTargets(targets) {
  const rows = targets.map(({ what, target, measured, met }) => [
    what,
    target,
    measured,
    met ? 'met' : 'MISSED',
  ]);
  printTable({ title: 'Targets', columns: ['what', 'target', 'measured', ''], rows });
}

export const micros = (nanoseconds) => `${(nanoseconds / 1000).toFixed(2)} µs`;
export const times = (ratio) => `${ratio.toFixed(2)} ×`;
export const count = (number) => Math.round(number).toLocaleString('en-US');
