// A real FreeSWITCH with 200 phones, in a folder of its own, on free ports of the loopback interface.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEventSocket } from './event-socket.mjs';
import { extensions } from './people.mjs';
import { freeSipPort, freeTcpPort, host } from './ports.mjs';
import { makeFolder, startProcess, until } from './processes.mjs';
import { register, startPhones } from './sipp.mjs';
import { folderNames, makeSwitchFiles } from './switch-files.mjs';

const domain = 'callcard.local';

async function isReady(eventSocket) {
  try {
    const socket = await openEventSocket(eventSocket);
    const status = await socket.api('status');
    socket.close();
    return status.includes('is ready');
  } catch {
    return false; // Not listening yet.
  }
}

/**
 * @typedef {object} BootOptions
 * @property {(folder: string) => (() => void) | void} [prepare] changes the switch's folder before it starts; gives what undoes it
 * @property {readonly string[]} [spare] extensions whose phones are not registered
 * @property {readonly { extensions: readonly string[], scenario?: string }[]} [phones] who answers for which extensions; absent: all at once
 */

/**
 * Boots a switch with a version's configuration and registers the phones.
 *
 * @param {BootOptions} [options]
 */
export async function bootSwitch(
  cleanup,
  tools,
  version,
  { prepare, phones = [{ extensions }], spare = [] } = {},
) {
  const ports = {
    internal: await freeSipPort(),
    external: await freeSipPort(),
    bare: await freeSipPort(),
    phones: await freeSipPort(),
    eventSocket: await freeTcpPort(),
    webSocket: await freeTcpPort(),
  };
  const password = randomBytes(18).toString('hex');
  const { folder, remove } = makeFolder(cleanup, 'switch');
  makeSwitchFiles(folder, {
    configuration: join(version.folder, 'freeswitch'),
    ...{ name: `switch-${ports.eventSocket}`, password, host, barePort: ports.bare, phonePort: ports.phones },
    extensions: [...phones.flatMap((each) => each.extensions), ...spare],
  });
  const undo = cleanup.add(prepare?.(folder) ?? (() => undefined));
  const eventSocket = { host, port: ports.eventSocket, password };
  let running = await startFreeswitch(cleanup, tools, { folder, ports, eventSocket });
  const ends = [];
  for (const [at, { extensions: theirs, scenario }] of phones.entries()) {
    const phonePort = at === 0 ? ports.phones : await freeSipPort();
    ends.push(await startPhones(cleanup, tools.sipp, phonePort, scenario));
    const target = `${host}:${ports.internal}`;
    const registered = { target, domain, phonePort, extensions: theirs, password };
    await register(cleanup, tools.sipp, registered);
  }
  return {
    eventSocket,
    folder,
    /** Where callers call: the trunk's profile, and the one whose dialplan does nothing but bridge. */
    trunk: `${host}:${ports.external}`,
    bare: `${host}:${ports.bare}`,
    phonesAt: `${host}:${ports.phones}`,
    /** What a phone needs to register. */
    registrations: { registrar: `${host}:${ports.internal}`, domain, phonePort: ports.phones, password },
    pid: () => running.pid,
    /** SIGKILL, and a new start with the same ports, folders and passwords. Calls and registrations are gone. */
    async crashAndRestart() {
      await running.kill();
      running = await startFreeswitch(cleanup, tools, { folder, ports, eventSocket });
    },
    async stop() {
      for (const end of ends) await end();
      await running.kill();
      await undo();
      await remove();
    },
  };
}

/** Starts FreeSWITCH on its folder, and waits until it is ready. */
async function startFreeswitch(cleanup, tools, { folder, ports, eventSocket }) {
  const { exited, kill, pid } = startProcess(
    cleanup,
    tools.freeswitch,
    [
      ...['-nf', '-nc', '-nonat', '-nocal'],
      ...folderNames.flatMap((name) => [`-${name}`, join(folder, name)]),
    ],
    {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] ?? '',
        HOME: folder,
        CALLCARD_SIP_IP: host,
        CALLCARD_SIP_DOMAIN: domain,
        CALLCARD_INTERNAL_SIP_PORT: String(ports.internal),
        CALLCARD_EXTERNAL_SIP_PORT: String(ports.external),
        CALLCARD_EVENT_SOCKET_PORT: String(ports.eventSocket),
        CALLCARD_EVENT_SOCKET_PASSWORD: eventSocket.password,
        CALLCARD_WS_BINDING: `${host}:${ports.webSocket}`,
        CALLCARD_TRUNK_CIDR: '127.0.0.0/8',
        CALLCARD_RTP_START_PORT: '20000',
        CALLCARD_RTP_END_PORT: '30000',
      },
    },
  );
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  await until(
    'FreeSWITCH is ready',
    () => {
      const log = join(folder, 'log/freeswitch.log');
      const last = ended && existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-15) : [];
      if (ended) throw new Error(`FreeSWITCH ended at its start:\n${last.join('\n')}`);
      return isReady(eventSocket);
    },
    40_000,
  );
  return { kill, pid };
}
