import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'vitest';

/** Lets a program store and read five recordings at once: each stream holds less than 1 MB. `place`: what it is to open. */
export async function expectLittleMemory(program: URL, place: string, bytes = 16_000_000): Promise<void> {
  const args = ['--expose-gc', fileURLToPath(program), place, '5', String(bytes)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { put, read } = JSON.parse(stdout.trim()) as { put: number; read: number };
  for (const held of [put, read]) {
    expect(held).toBeGreaterThan(10_000);
    expect(held).toBeLessThan(1_000_000);
  }
}
