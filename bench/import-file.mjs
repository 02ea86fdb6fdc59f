// `node bench/import-file.mjs <rows> <file>`: writes a CSV file of contacts as a CRM exports them: names, numbers in several
// spellings and columns, some shared, some unreadable. The same number of rows gives the same file.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';

const names = ['Anna', 'Jan', 'Ewa', 'Piotr', 'Zofia', 'Łukasz', 'Małgorzata', 'Tomasz'];
const families = ['Nowak', 'Kowalski', 'Wiśniewska', 'Zieliński', 'Wójcik', 'Kamińska', 'Lewandowski'];

/** A row; one in 200 has an unreadable number, one in 50 that of a switchboard. */
function row(n) {
  const digits = String(500_000_000 + ((n * 7_919) % 299_999_999));
  const [a, b, c] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
  const mobile = [`+48 ${a} ${b} ${c}`, `${a}-${b}-${c}`, `0048${digits}`, `(${a}) ${b} ${c}`][n % 4];
  const work =
    n % 200 === 0
      ? 'brak'
      : n % 50 === 0
        ? '22 555 01 00'
        : n % 3 === 0
          ? `22 ${5_000_000 + (n % 900_000)}`
          : '';
  const name = names[n % names.length];
  const family = families[n % families.length];
  return `${n};${name};${family};${mobile};${work};c${n}@example.org;"Warszawa; ul. Prosta ${n % 99}"`;
}

/** Writes the file; resolves when it is whole. */
export async function writeImportFile(rows, path) {
  const file = createWriteStream(path);
  file.write('ID;First Name;Last Name;Mobile;Work Phone;Work E-mail;Address\n');
  for (let from = 1; from <= rows; from += 1000) {
    const block = Array.from({ length: Math.min(1000, rows - from + 1) }, (_, k) => `${row(from + k)}\n`);
    if (!file.write(block.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeImportFile(Number(process.argv[2]), process.argv[3]);
