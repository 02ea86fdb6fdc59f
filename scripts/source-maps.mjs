import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Source maps below a folder, each with the sources that it names, has no text of, and that are not there. */
export function sourceMapsIn(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.map'))
    .map((file) => {
      const { sources, sourcesContent = [] } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const missing = sources.filter(
        (source, n) => !sourcesContent[n] && !existsSync(resolve(folder, dirname(file), source)),
      );
      return { file, missing };
    });
}
