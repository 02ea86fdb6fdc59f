import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** A file that comes with this package. */
export interface PackageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256, lower-case hex. */
  readonly sha256: string;
}

/** Gives a file of this package, read once, when it is first asked for. Rejects when it cannot be read, and tries again. */
export function packageFile(path: string): () => Promise<PackageFile> {
  let file: Promise<PackageFile> | undefined;
  return () => {
    file ??= read(path).catch((error: unknown) => {
      file = undefined;
      throw error;
    });
    return file;
  };
}

async function read(path: string): Promise<PackageFile> {
  // From this folder, of sources as of what was compiled, it is two up to the package's.
  const bytes = new Uint8Array(await readFile(new URL(`../../${path}`, import.meta.url)));
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
