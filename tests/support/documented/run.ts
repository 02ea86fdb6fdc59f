import { spawn } from 'node:child_process';

/** How a command ended. */
export interface Run {
  readonly command: string;
  /** 0 also for what was ended once it had shown what it shows. */
  readonly code: number | null;
  readonly output: string;
}

/** What does not end by itself, and what it prints when it works. */
const endless: readonly (readonly [command: RegExp, works: RegExp])[] = [
  [/curl -\w*N/, /^id: /m],
  [/\bnpm start\b|\bcallcard start\b/, /^API: +http/m],
];

/** Runs a script of bash in a folder, with a terminal's environment. */
export function runCommand(command: string, folder: string): Promise<Run> {
  const child = spawn('bash', ['-eu', '-c', command], {
    cwd: folder,
    env: {
      ...{ PATH: process.env['PATH'], HOME: process.env['HOME'] },
      // Servers that commands start: beside the one that there is, on a port and data of their own.
      ...{ CALLCARD_HTTP_PORT: '0', CALLCARD_SERVER_LOG_FORMAT: 'text' },
      ...(/(?:^|\n)(?:npm start|npx callcard start)\b/.test(command) ? { CALLCARD_DATA_DIR: 'started' } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it starts ends with it.
    detached: true,
  });
  const works = endless.find(([pattern]) => pattern.test(command))?.[1];
  let output = '';
  let isEnough = false;
  const read = (bytes: Buffer) => {
    output += bytes.toString();
    if (isEnough || !works?.test(output) || child.pid === undefined) return;
    isEnough = true;
    process.kill(-child.pid, 'SIGKILL');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ command, code: isEnough ? 0 : code, output }));
  });
}
