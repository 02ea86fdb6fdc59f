import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMemorySink } from '@callcard/api/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsOfPage, pages, reasonNotToRun } from '../support/documented/commands.js';
import { startWorld, type World } from '../support/documented/world.js';

const runnable = pages.flatMap((page) => {
  const commands = commandsOfPage(page).filter((command) => reasonNotToRun(command) === undefined);
  return commands.length === 0 ? [] : [{ page, commands: commands.map(({ text }) => text) }];
});

describe('commands of the documentation, at a server of the demo', () => {
  let world: World;
  let recording: Buffer;
  beforeAll(async () => {
    world = await startWorld();
    const sink = createMemorySink();
    await world.client.download(`/v1/recordings/${world.recordingId}/audio`, sink);
    recording = Buffer.from(await sink.blob().arrayBuffer());
  }, 120_000);
  afterAll(() => world.stop());

  async function runs(page: string, text: string): Promise<void> {
    // What there is to go on from.
    if (/ -C - /.test(text))
      writeFileSync(join(world.folderOf(page), 'call.wav'), recording.subarray(0, 5000));
    const done = await world.run(page, text);
    expect(done, done.output).toMatchObject({ code: 0 });
  }

  /** Every WAV file there is the recording; how many there are. */
  async function rightFiles(page: string): Promise<number> {
    const folder = world.folderOf(page);
    const files = readdirSync(folder).filter((name) => name.endsWith('.wav'));
    for (const name of files) {
      const bytes = readFileSync(join(folder, name));
      expect([name, bytes.toString('latin1', 0, 4), hashOf(bytes)]).toEqual([
        name,
        'RIFF',
        hashOf(recording),
      ]);
    }
    return files.length;
  }

  it.each(runnable)('of $page all run', { timeout: 300_000 }, async ({ page, commands }) => {
    for (const text of commands) await runs(page, text);
    await rightFiles(page);
  });

  it('download recordings whole, resumed and in part', async () => {
    expect(await rightFiles('README.md')).toBe(1);
    expect(await rightFiles('packages/api/README.md')).toBe(2);
    const part = readFileSync(join(world.folderOf('packages/api/README.md'), 'first.part'));
    expect(part.equals(recording.subarray(0, 4096))).toBe(true);
  });

  it('that the start prints run as well', { timeout: 120_000 }, async () => {
    const printed = world.demo.output().split('\n');
    const commands = printed.flatMap(
      (line) => /^ {2}.*?\b(curl .*|CALLCARD_DATA_DIR=\S+ npm .*)$/.exec(line)?.[1] ?? [],
    );
    expect(commands.length).toBe(5);
    for (const text of commands) {
      if (text.startsWith('curl ')) expect(text).toMatch(/^curl -fN? /);
      await runs('banner', text);
    }
    expect(await rightFiles('banner')).toBe(1);
  });

  it('fail where the server refuses, and leave no file', async () => {
    const url = `${world.demo.url}/v1/recordings/none/audio`;
    const done = await world.run(
      'refused',
      `curl -f -H "Authorization: Bearer ${world.demo.key}" ${url} -o call.wav`,
    );
    expect(done.code).toBe(22);
    expect(await rightFiles('refused')).toBe(0);
  });
});

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
