import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Which file imports which others of the same folder, types included; paths below the folder. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Formatted source begins a line with each import and re-export; types may be imported in the middle of one. */
const imports = /^(?:import|export)\b[^;'"]*['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]/gm;

/** Reads the imports of every TypeScript file below a folder. */
export function readImports(folder: string): ImportGraph {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'))
    .sort();
  return new Map(
    files.map((file) => {
      const source = readFileSync(join(folder, file), 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
      const targets = [...source.matchAll(imports)].map(([, whole, inline]) =>
        posix.join(posix.dirname(file), (whole ?? inline ?? '').replace(/\.js$/, '.ts')),
      );
      return [file, [...new Set(targets)]];
    }),
  );
}

/** Finds import circles, each as `a.ts > b.ts > a.ts`; without any there is no circle at all. */
export function circlesOf(graph: ImportGraph): readonly string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const begun = path.indexOf(file);
    if (begun >= 0) circles.push([...path.slice(begun), file].join(' > '));
    if (begun >= 0 || done.has(file)) return;
    path.push(file);
    for (const target of graph.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return circles;
}

/** Every file that these files load, by however many imports; themselves too. */
export function reachOf(graph: ImportGraph, files: readonly string[]): ReadonlySet<string> {
  const reached = new Set(files);
  // A set goes on with what is added to it meanwhile.
  for (const file of reached) for (const target of graph.get(file) ?? []) reached.add(target);
  return reached;
}

/** Finds the files below a folder that import a package. */
export function importersOf(folder: string, name: string): readonly string[] {
  const statement = new RegExp(`(?:from|import|import\\()\\s*['"]${name}(?:/[^'"]*)?['"]`);
  return [...readImports(folder).keys()].filter((file) =>
    statement.test(readFileSync(join(folder, file), 'utf8')),
  );
}

/** Which folders each folder may import. */
export type Layers = Readonly<Record<string, readonly string[]>>;

const folderOf = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '.');

/** Finds imports that the layers do not allow, as `from.ts > to.ts`; files of the folder itself may import anything. */
export function wrongArrows(graph: ImportGraph, layers: Layers): readonly string[] {
  return [...graph].flatMap(([file, targets]) => {
    const from = folderOf(file);
    if (from === '.') return [];
    return targets
      .filter((target) => !layers[from]?.includes(folderOf(target)))
      .map((target) => `${file} > ${target}`);
  });
}
