import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { awayParts, type ListedSwitch } from '../support/listed-switches.js';
import { createSwitchesOffice, type SwitchesOffice } from '../support/several-switches.js';
import { type SimulatorDriver, startSimulatorDriver } from '../support/simulator-driver.js';
import { addSmallCompany } from '../support/small-company.js';
import { withProcesses } from '../support/started-process.js';

type SimulatorOptions = NonNullable<Parameters<typeof startSimulatorDriver>[0]>;

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

async function simulator(options: SimulatorOptions): Promise<SimulatorDriver> {
  const driver = await startSimulatorDriver(options);
  cleanUp.push(driver.stop);
  await driver.setPhone('1001', { kind: 'answer', afterMs: 100, hangUpAfterMs: 200 });
  return driver;
}

/** One process on Berlin and Paris, which are as they should be, and on Rome. */
async function startOffice(rome: Omit<ListedSwitch, 'name'>): Promise<{
  readonly office: SwitchesOffice;
  /** Calls of the good ones are answered. */
  expectOthersGoOn(): Promise<void>;
}> {
  const [berlin, paris] = [await simulator({ hostname: 'berlin' }), await simulator({ hostname: 'paris' })];
  const office = createSwitchesOffice([
    { name: 'berlin', driver: berlin },
    { name: 'rome', ...rome },
    { name: 'paris', driver: paris },
  ]);
  cleanUp.push(office.dispose);
  await office.callcard.start();
  await addSmallCompany(office.callcard);
  return {
    office,
    async expectOthersGoOn() {
      await office.expectAnswered(berlin, 'berlin');
      await office.expectAnswered(paris, 'paris');
      expect((await office.readiness()).status).toBe(200);
      for (const name of ['berlin', 'paris'])
        expect(office.linesOf(name)).toEqual([
          expect.stringMatching(/ info FreeSWITCH is connected and taken in /),
        ]);
    },
  };
}

const partsOfRome = awayParts('rome');

/** Something that listens where a switch should, and is none. */
async function startStranger(greeting: string): Promise<ListedSwitch['driver']> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    socket.write(greeting);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  cleanUp.push(async () => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { eventSocket: { host: '127.0.0.1', port, password: 'whatever' } };
}

describe('one of three switches that cannot be used is one line, however often it is tried, and the others go on', () => {
  it.each([
    ['that says nothing', ''],
    ['that speaks another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['that answers as web servers do', 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'],
  ])('something else than FreeSWITCH %s', async (_which, greeting) => {
    const driver = await startStranger(greeting);
    const { office, expectOthersGoOn } = await startOffice({ driver });
    await expectOthersGoOn();
    // Two connections, each tried twice and more.
    await expect.poll(() => office.losses('rome'), { timeout: 30_000 }).toBeGreaterThan(4);
    const { port } = driver.eventSocket;
    expect(office.linesOf('rome')).toEqual([
      expect.stringMatching(
        new RegExp(
          `127\\.0\\.0\\.1:${port} does not greet as FreeSWITCH's event socket does \\((?:timeout|malformedFrame)\\): check host of rome in the list of switches and port of rome`,
        ),
      ),
    ]);
    expect((await office.readiness()).away).toEqual(partsOfRome);
  });

  it('a wrong password', async () => {
    const driver = await simulator({ hostname: 'rome' });
    const { office, expectOthersGoOn } = await startOffice({ driver, settings: { password: 'hunter2' } });
    await expectOthersGoOn();
    await expect.poll(() => office.losses('rome'), { timeout: 30_000 }).toBeGreaterThan(6);
    expect(office.linesOf('rome')).toEqual([
      expect.stringMatching(
        /does not accept password of rome in the list of switches: set it to the password in event_socket\.conf\.xml/,
      ),
    ]);
    expect(office.callcard.output()).not.toContain('hunter2');
    expect((await office.readiness()).away).toEqual(partsOfRome);
  });

  it('a machine that is not there, which is said again when it has been there meanwhile', async () => {
    const driver = await simulator({ hostname: 'rome' });
    const { office, expectOthersGoOn } = await startOffice({ driver });
    await expect.poll(office.readiness).toEqual({ status: 200, away: [] });
    await driver.crashAndRestart();
    await expect.poll(office.readiness, { timeout: 10_000 }).toEqual({ status: 200, away: [] });
    await driver.stop();
    await expect.poll(() => office.losses('rome'), { timeout: 30_000 }).toBeGreaterThan(8);
    await expectOthersGoOn();
    const said = office.linesOf('rome').map((line) => line.replace(/^\S+ /, ''));
    const refused = said.filter((line) => /cannot be reached \(ECONNREFUSED\)/.test(line));
    expect(refused.length).toBeLessThanOrEqual(2);
    expect(refused.at(-1)).toMatch(/check that it runs, and host of rome in the list of switches and port/);
    expect(said.at(-1)).toBe(refused.at(-1));
  });

  it('one that calls itself as another does', async () => {
    const driver = await simulator({ hostname: 'berlin' });
    const paris = await simulator({ hostname: 'paris' });
    const office = createSwitchesOffice([
      { name: 'berlin', driver: await simulator({ hostname: 'berlin' }) },
      { name: 'rome', driver },
      { name: 'paris', driver: paris },
    ]);
    cleanUp.push(office.dispose);
    await office.callcard.start();
    const taken = () =>
      office.callcard.output().match(/ calls itself berlin, as another one of the list does.*/g);
    await expect.poll(taken, { timeout: 10_000 }).toHaveLength(1);
    expect(taken()?.[0]).toMatch(/give each its own switchname in switch\.conf\.xml/);
    // Whichever came second.
    const ready = (name: string) =>
      office.linesOf(name).filter((line) => line.includes('is connected and taken in')).length;
    await expect.poll(() => ready('paris')).toBe(1);
    expect(ready('berlin') + ready('rome')).toBe(1);
    expect((await office.readiness()).away).toHaveLength(1);
    await addSmallCompany(office.callcard);
    await office.expectAnswered(paris, 'paris');
    expect(taken()).toHaveLength(1);
  });
});

describe('one of three switches of which something is wrong is one line, and takes calls all the same', () => {
  it('a mount that is not the folder of its recordings, and one that is not that of its records', async () => {
    const driver = await simulator({ hostname: 'rome' });
    const mounts = join(driver.promptsDir, '..', 'mounts');
    const [recordingsMount, cdrMount] = [join(mounts, 'recordings'), join(mounts, 'cdr')];
    for (const folder of [recordingsMount, cdrMount]) mkdirSync(folder, { recursive: true });
    const { office, expectOthersGoOn } = await startOffice({
      driver,
      settings: { recordingsMount, cdrMount },
    });
    await expect.poll(() => office.linesOf('rome').length, { timeout: 10_000 }).toBe(3);
    await office.expectAnswered(driver, 'rome');
    await office.expectAnswered(driver, 'rome');
    await expectOthersGoOn();
    const what = (folder: string, of: string, variable: string, setting: string) =>
      expect.stringContaining(
        `the folder ${folder} is not the one that FreeSWITCH writes ${of} to: mount its ${variable} there, or set ${setting} of rome in the list of switches to where that is mounted`,
      );
    expect(office.linesOf('rome')).toEqual([
      expect.stringContaining('FreeSWITCH is connected and taken in'),
      what(recordingsMount, 'recordings', 'recordings_dir', 'recordingsMount'),
      what(cdrMount, 'call detail records', 'callcard_cdr_dir', 'cdrMount'),
    ]);
    expect([...readdirSync(recordingsMount), ...readdirSync(cdrMount)]).toEqual([]);
    expect((await office.readiness()).away).toEqual([]);
  });

  it.each([
    ['behind', -60],
    ['ahead of', 60],
  ])('a clock that is a minute %s that of this machine', async (side, clockAheadSeconds) => {
    const driver = await simulator({ hostname: 'rome', clockAheadSeconds });
    const { office, expectOthersGoOn } = await startOffice({ driver });
    await expect.poll(() => office.linesOf('rome').length, { timeout: 10_000 }).toBe(2);
    await office.expectAnswered(driver, 'rome', clockAheadSeconds * 1_000);
    await expectOthersGoOn();
    const { port } = driver.eventSocket;
    expect(office.linesOf('rome')).toEqual([
      expect.stringContaining('FreeSWITCH is connected and taken in'),
      expect.stringContaining(
        `the clock of FreeSWITCH at 127.0.0.1:${port} is 60 s ${side} this machine's, so that times of calls are wrong: let NTP set both`,
      ),
    ]);
  });
});

describe('a file of settings with a mistake', () => {
  it.each<[string, object, RegExp]>([
    [
      'two switches of one name',
      { name: 'Berlin', host: 'fs2.example', password: 'x' },
      /switches\[1\]\.name is the name of another switch, too \(.*switches\[0\]\.name\): give each its own$/,
    ],
    [
      'a key that there is not',
      { name: 'rome', host: 'fs2.example', password: 'x', trunc: 'carrier' },
      /switches\[1\]\.trunc is no setting of Callcard: check its spelling; there are name, host/,
    ],
  ])('%s keeps the process from starting, by the place and the remedy', (_what, second, line) =>
    withProcesses(async ({ folder, start }) => {
      const config = join(folder, 'callcard.yaml');
      const first = { name: 'berlin', host: 'fs1.example', password: 'hunter2' };
      writeFileSync(config, JSON.stringify({ switches: [first, second] }));
      const started = start({ options: ['--config', config] });
      expect(await started.exited).toEqual({ code: 1, signal: null });
      expect(started.output().trimEnd().split('\n')).toEqual([expect.stringMatching(line)]);
      expect(started.output()).not.toContain('hunter2');
    }),
  );
});
