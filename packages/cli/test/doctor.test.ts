import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { startSimulator } from '@callcard/freeswitch-sim';
import { describe, expect, it } from 'vitest';
import { inWorkplace, type Workplace } from './run.js';

const password = 'a-password-of-the-test';

/** A simulated switch whose address lies in the data folder, as a server leaves it. */
async function withSimulator(place: Workplace, body: () => Promise<void>): Promise<void> {
  const { at } = place;
  const started = await startSimulator({
    password,
    recordingsDir: at('r'),
    cdrDir: at('c'),
    promptsDir: at('p'),
    phones: { 1001: { kind: 'answer', afterMs: 0 } },
    receptionExtensions: ['1001'],
  });
  if (!started.ok) throw new Error(started.error.message);
  const { host, port, stop } = started.value;
  try {
    writeFileSync(at('simulator.json'), JSON.stringify({ host, port, password }));
    await body();
  } finally {
    await stop();
  }
}

const contents = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

/** A port at which somebody answers as `greeting`, for as long as `body` takes. */
async function withServer(greeting: string, body: (port: string) => Promise<void>): Promise<void> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    await body(typeof address === 'object' && address ? String(address.port) : '');
  } finally {
    server.close();
  }
}

const at = (port: string, secret = password) => ({
  FREESWITCH_HOST: '127.0.0.1',
  FREESWITCH_PORT: port,
  FREESWITCH_PASSWORD: secret,
});

/** Runs it with settings of the environment. */
async function doctorWith(env: Record<string, string>, ...more: readonly string[]) {
  let ran = { code: -1, out: '', err: '' };
  await inWorkplace(
    async ({ run }) => {
      ran = await run('doctor', ...more);
    },
    { env },
  );
  return ran;
}

describe('callcard doctor', () => {
  it('says in a line each what is as it should be, and what there is to do', () =>
    inWorkplace(async (place) => {
      await withSimulator(place, async () => {
        const { code, out, err } = await place.run('doctor');
        expect({ code, err }).toEqual({ code: 1, err: '' });
        const lines = out.trimEnd().split('\n');
        // The simulated switch has no prompts of Callcard.
        expect(lines.filter((line) => !line.startsWith('ok '))).toEqual([
          'TO DO  there is no global variable callcard_sounds_dir: set it as freeswitch/vars.xml does, then reloadxml',
        ]);
        expect(lines).toContain('ok     a call to a line in context callcard_inbound waits for Callcard');
        expect(lines).toContain(`ok     both sides see recordings_dir, here ${place.at('r')}`);
        expect(out).not.toContain(password);
      });
    }));

  it('leaves nothing behind', () =>
    inWorkplace(async (place) => {
      await withSimulator(place, async () => {
        const before = contents(place.folder);
        await place.run('doctor');
        expect(contents(place.folder)).toEqual(before);
      });
    }));

  it('writes the same as one JSON document, with stable codes', () =>
    inWorkplace(async (place) => {
      await withSimulator(place, async () => {
        const { code, out } = await place.run('doctor', '--json');
        expect(code).toBe(1);
        const { switches } = JSON.parse(out);
        expect(switches).toHaveLength(1);
        expect(switches[0]).toMatchObject({ notAsked: null });
        expect(switches[0].findings).toContainEqual({
          code: 'variableMissing',
          state: 'wrong',
          values: { variable: 'callcard_sounds_dir' },
          text: 'there is no global variable callcard_sounds_dir: set it as freeswitch/vars.xml does, then reloadxml',
        });
      });
    }));

  it('ends with 2 where nobody listens, and says what to look at', async () => {
    const { code, out, err } = await doctorWith(at('1'));
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).toMatch(
      /^TO DO {2}nobody listens at 127\.0\.0\.1:1 \(ECONNREFUSED\): check that FreeSWITCH runs.*\n$/,
    );
  });

  it('ends with 2 where another server listens', () =>
    withServer('SSH-2.0-OpenSSH_9.9\r\n', async (port) => {
      const { code, out } = await doctorWith(at(port));
      expect(code).toBe(2);
      expect(out).toBe(
        `TO DO  what listens at 127.0.0.1:${port} is no event socket of FreeSWITCH: check FREESWITCH_HOST and FREESWITCH_PORT\n`,
      );
    }));

  it('ends with 2 where the address is refused', () =>
    withServer(
      'Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n',
      async (port) => {
        const { code, out } = await doctorWith(at(port), '--json');
        expect(code).toBe(2);
        expect(JSON.parse(out).switches[0].notAsked).toMatchObject({ code: 'addressRejected' });
      },
    ));

  it('ends with 2 where the password is wrong, and repeats none', () =>
    inWorkplace(async (place) => {
      await withSimulator(place, async () => {
        const { port } = JSON.parse(place.read('simulator.json'));
        const { code, out } = await doctorWith(at(String(port), 'mistaken-secret'));
        expect(code).toBe(2);
        expect(out).toMatch(/^TO DO {2}FreeSWITCH at 127\.0\.0\.1:\d+ does not accept FREESWITCH_PASSWORD: /);
        expect(out).not.toContain('mistaken-secret');
      });
    }));

  it('ends with 2 where there is nothing to check', async () => {
    const { code, out, err } = await doctorWith({});
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /^callcard: there is no FreeSWITCH to check: set FREESWITCH_HOST and FREESWITCH_PASSWORD, or/,
    );
  });

  it('ends with 2 where the settings cannot be used', async () => {
    const { code, err } = await doctorWith({ FREESWITCH_HOST: '127.0.0.1' });
    expect(code).toBe(2);
    expect(err).toMatch(/^callcard: FREESWITCH_PASSWORD is missing/);
  });
});
