import { err, ok, type Result } from '@callcard/crm-core';
import { type ChannelSnapshot, headersOf, snapshotOf } from '../channel/snapshot.js';
import type { EslConnection } from '../esl/connection.js';
import type { EslError } from '../esl/errors.js';

/** What a switch tells of itself. */
export interface SwitchSetup {
  readonly node: string;
  /** As the switch sees it. */
  readonly recordingsDir: string;
  readonly cdrDir: string;
  readonly domain: string;
}

/** `notSetUp`: a global variable that Callcard's configuration sets is missing on the switch. */
export type SetupError = EslError | { readonly code: 'notSetUp'; readonly variable: string };

/** The questions and orders that the gateway has for a switch, each one command. */
export interface Switch {
  setup(): Promise<Result<SwitchSetup, SetupError>>;
  /** Uuids of all channels, oldest first. */
  channels(): Promise<Result<readonly string[], EslError>>;
  /** Everything about one channel; undefined when it is gone. */
  channel(uuid: string): Promise<Result<ChannelSnapshot | undefined, EslError>>;
  /** Takes the fallback timer off a channel. True: it was there, so the call is ours (freeswitch.md section 1.7). */
  claim(uuid: string): Promise<Result<boolean, EslError>>;
}

/** `show ... as json` leaves `rows` out when there are none. */
function uuidsOf(answer: string): string[] {
  const parsed: unknown = JSON.parse(answer);
  const rows = typeof parsed === 'object' && parsed !== null && 'rows' in parsed ? parsed.rows : [];
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown) =>
    typeof row === 'object' && row !== null && 'uuid' in row && typeof row.uuid === 'string'
      ? [row.uuid]
      : [],
  );
}

export function createSwitch(commands: EslConnection): Switch {
  async function variable(name: string): Promise<Result<string, SetupError>> {
    const answer = await commands.api('global_getvar', name);
    // An unset variable is answered with nothing, or with `-ERR no reply`.
    if (!answer.ok && answer.error.code !== 'commandFailed') return answer;
    const value = answer.ok ? answer.value.trim() : '';
    return value === '' ? err({ code: 'notSetUp', variable: name }) : ok(value);
  }

  return {
    async setup() {
      const node = await commands.api('switchname');
      if (!node.ok) return node;
      const recordingsDir = await variable('recordings_dir');
      if (!recordingsDir.ok) return recordingsDir;
      const cdrDir = await variable('callcard_cdr_dir');
      if (!cdrDir.ok) return cdrDir;
      const domain = await variable('domain');
      if (!domain.ok) return domain;
      return ok({
        node: node.value.trim(),
        recordingsDir: recordingsDir.value,
        cdrDir: cdrDir.value,
        domain: domain.value,
      });
    },

    async channels() {
      const answer = await commands.api('show', 'channels', 'as', 'json');
      return answer.ok ? ok(uuidsOf(answer.value)) : answer;
    },

    async channel(uuid) {
      const answer = await commands.api('uuid_dump', uuid, 'json');
      // The channel may end between two questions.
      if (!answer.ok) return answer.error.code === 'commandFailed' ? ok(undefined) : answer;
      return ok(snapshotOf(headersOf(JSON.parse(answer.value))));
    },

    async claim(uuid) {
      const answer = await commands.api('sched_del', uuid);
      return answer.ok ? ok(/Deleted: [1-9]/.test(answer.value)) : answer;
    },
  };
}
