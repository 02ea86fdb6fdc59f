import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CallcardClient, createClient, dataOf } from '@callcard/api/client';
import { type DemoServer, startDemo } from '../demo-server.js';
import { freePort, type Started, startProcess } from '../started-process.js';
import { fillIn, type Placeholders } from './placeholders.js';
import { type Run, runCommand } from './run.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const fixture = (path: string) => join(root, 'packages', path);

/** What stands in the folder of the start, as in a checkout. */
const checkout = ['package.json', 'scripts', 'packages', 'node_modules'];

/** A checkout with a server on its data, where people copy commands from pages. */
export interface World {
  readonly demo: DemoServer;
  readonly client: CallcardClient;
  /** The recording that commands download. */
  readonly recordingId: string;
  /** Runs a page's command in the page's folder, with whatever the page has exported before. */
  run(page: string, text: string): Promise<Run>;
  folderOf(page: string): string;
  stop(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const demo = await startDemo();
  const client = createClient({ baseUrl: demo.url, apiKey: demo.key });
  const callId = await demo.call();
  const placeholders: Placeholders = { client, callId };
  const empty = emptyServer(join(demo.folder, 'empty'));
  await setPassword(client);
  const exported = new Map<string, string>();
  const folders = new Map<string, string>();

  function folderOf(page: string): string {
    const known = folders.get(page);
    if (known !== undefined) return known;
    const folder = join(demo.folder, page.replaceAll(/\W+/g, '-'));
    mkdirSync(folder);
    for (const name of checkout) symlinkSync(join(root, name), join(folder, name));
    symlinkSync(join(demo.folder, 'data'), join(folder, 'data'));
    addFiles(page, folder);
    folders.set(page, folder);
    return folder;
  }

  async function run(page: string, text: string): Promise<Run> {
    const isForEmpty = setsUp.test(text);
    const { url, authorization } = isForEmpty ? await empty.started() : { url: demo.url, authorization: '' };
    const command = await fillIn(text.replaceAll('http://127.0.0.1:8080', url), placeholders);
    // Whom a command calls must not be in a call of the one before.
    if (command.includes('/v1/calls -d')) await quiet(demo, client);
    const script = `${exported.get(page) ?? ''}${authorization}${command}\n`;
    const done = await runCommand(script, folderOf(page));
    if (command.startsWith('export ')) exported.set(page, script);
    return done;
  }

  async function stop(): Promise<void> {
    await empty.stop();
    await demo.stop();
  }

  return { demo, client, recordingId: `${callId}-conversation`, run, folderOf, stop };
}

/** Of commands that set up a server for a switch: the demo has its first line and user already. */
const setsUp = /\/v1\/(?:users|lines) -d/;

/** A server without the demo, as it is for a switch, which does not answer here; started when it is needed. */
function emptyServer(folder: string) {
  let server: Started | undefined;
  async function start(): Promise<Started> {
    const host = { FREESWITCH_HOST: '127.0.0.1', FREESWITCH_PORT: String(await freePort()) };
    return startProcess({ env: { ...host, FREESWITCH_PASSWORD: 'none', CALLCARD_DATA_DIR: folder } });
  }
  return {
    async started() {
      server ??= await start();
      const [, url = ''] = await server.said(/^API: +(http\S+)/m);
      const [, path] = await server.said(/^API key: in (.+?) {3}\(/m);
      return { url, authorization: `export AUTH="Authorization: Bearer $(cat ${path})"\n` };
    },
    async stop() {
      server?.kill('SIGKILL');
      await server?.exited;
    },
  };
}

/** Files of the reader's own that commands name. */
function addFiles(page: string, folder: string): void {
  const cli = fixture('cli/test/fixtures');
  const copies = {
    'greeting.mp3': fixture('api/test/fixtures/prompts/tone-770-mono-16000.mp3'),
    'clients.csv': join(cli, 'bitrix24-contacts-ru.csv'),
    ...Object.fromEntries(
      ['hubspot-companies.csv', 'hubspot-contacts.csv', 'salesforce-leads.csv', 'contacts.vcf'].map(
        (name) => [name, join(cli, name)],
      ),
    ),
  };
  for (const [name, path] of Object.entries(copies)) copyFileSync(path, join(folder, name));
  const columns = 'Number,Client,Cell phone,Office,Office 2,City';
  writeFileSync(
    join(folder, 'phonebook.csv'),
    `${columns}\n1,Anna,601234567,22 555 01 23,22 555 01 24,Łódź\n`,
  );
  writeFileSync(
    join(folder, 'old.csv'),
    'externalId\tname\tphone.work\n1\tM\xfcller\t030 901820\n',
    'latin1',
  );
  writeFileSync(join(folder, 'callcard.yaml'), 'country: PL\n');
  if (page === 'docs/import.md')
    writeFileSync(join(folder, 'clients.csv'), 'externalId,name,phone.mobile\n17,Anna Nowak,601 234 567\n');
}

/** The page about the API signs in as somebody. */
async function setPassword(client: CallcardClient): Promise<void> {
  const { items } = dataOf(await client.GET('/v1/users'));
  for (const { id, version, name } of items) {
    if (name !== 'Anna Nowak') continue;
    const path = { id };
    dataOf(await client.PATCH('/v1/users/{id}', { params: { path }, body: { login: 'anna', version } }));
    const { secret } = dataOf(await client.POST('/v1/users/{id}/password-links', { params: { path } }));
    dataOf(await client.PUT('/v1/password', { body: { secret, password: 'correct horse battery' } }));
  }
}

/** Resolves when no call is under way, and phones answer again. */
async function quiet(demo: DemoServer, client: CallcardClient): Promise<void> {
  await demo.call();
  for await (const _ended of client.events({ after: '0', types: ['ended'] })) {
    const live = dataOf(await client.GET('/v1/calls', { params: { query: { live: 'true' } } }));
    if (live.items.length === 0) return;
  }
}
