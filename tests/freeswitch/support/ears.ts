import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Samples, tonesIn } from '../../support/listen.js';
import type { SwitchFolders } from './switch-process.js';
import { pcmuTone } from './tone.js';

/** What arrives at the far ends, as they would hear it: recordings on the switch may say otherwise (freeswitch.md section 5). */
export interface Ears {
  /** Writes the tones, and makes the switch send audio where SIP said, though it comes from elsewhere. */
  prepare(folders: SwitchFolders): void;
  /** The scenario with an ear in place of SIPp's own, which is deaf. */
  give(who: string, scenario: string): Promise<string>;
  /** The file of what this far end says; undefined: nothing of its own. */
  toneOf(who: string): string | undefined;
  /** The tones of these frequencies that this end has heard in the last so many milliseconds. */
  heard(who: string, ms: number, hertz: readonly number[]): number[];
  /** What this end has heard since a time, one entry for each change from one of these tones to another. */
  heardInOrder(who: string, since: number, hertz: readonly number[]): number[];
  close(): void;
}

interface Packet {
  readonly at: number;
  readonly payload: Buffer;
}

const rtpHeaderBytes = 12;
const pcmu = 0;
const windowMs = 200;

/** G.711 mu-law to linear, -1 to 1. */
function linear(byte: number): number {
  const inverted = ~byte & 0xff;
  const magnitude = (((inverted & 0x0f) << 3) + 132) << ((inverted >> 4) & 0x07);
  return (inverted & 0x80 ? 132 - magnitude : magnitude - 132) / 32768;
}

function samplesSince(packets: readonly Packet[], since: number): Samples {
  const payloads = packets.flatMap(({ at, payload }) => (at >= since ? [payload] : []));
  return Float64Array.from(Buffer.concat(payloads), linear);
}

/** So many of the samples; what did not come is silence. */
function firstOf(samples: Samples, ms: number): Samples {
  const first = new Float64Array(ms * 8);
  first.set(samples.subarray(0, first.length));
  return first;
}

/** Of what came in one go, however late it was looked at. */
function tonesInOrder(samples: Samples, hertz: readonly number[]): number[] {
  const order: number[] = [];
  const size = windowMs * 8;
  for (let at = 0; at + size <= samples.length; at += size / 2) {
    const [tone, ...others] = tonesIn(samples.subarray(at, at + size), hertz);
    if (tone !== undefined && others.length === 0 && order.at(-1) !== tone) order.push(tone);
  }
  return order;
}

const profileParams = [
  '<param name="disable-rtp-auto-adjust" value="true"/>',
  '<param name="manual-rtp-bugs" value="ACCEPT_ANY_PACKETS"/>',
].join('');

/** Ears for whoever plays a part, each saying a tone of its own. */
export const makeEars = (tones: Readonly<Record<string, number>>): Ears => {
  const sockets: Socket[] = [];
  const packets = new Map<string, Packet[]>();
  const files = new Map<string, string>();

  const open = async (who: string): Promise<number> => {
    const socket = createSocket('udp4');
    sockets.push(socket);
    const received: Packet[] = [];
    packets.set(who, received);
    socket.on('message', (message) => {
      // Telephone events and comfort noise have other payload types.
      if (((message[1] ?? 0) & 0x7f) === pcmu)
        received.push({ at: Date.now(), payload: message.subarray(rtpHeaderBytes) });
    });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return socket.address().port;
  };

  return {
    prepare({ base, conf }) {
      for (const [who, hertz] of Object.entries(tones)) {
        const path = join(base, `tone-${who}.pcmu`);
        writeFileSync(path, pcmuTone(hertz));
        files.set(who, path);
      }
      for (const profile of ['internal', 'external']) {
        const path = join(conf, 'sip_profiles', `${profile}.xml`);
        const xml = readFileSync(path, 'utf8');
        writeFileSync(path, xml.replace('<settings>', `<settings>${profileParams}`));
      }
    },
    async give(who, scenario) {
      const port = await open(who);
      return scenario.replaceAll(
        'm=audio [rtpstream_audio_port] RTP/AVP 0',
        // SIPp opens its own port, from which the tone comes, only where it names it.
        `m=audio ${port} RTP/AVP 0\na=x-from:[rtpstream_audio_port]`,
      );
    },
    toneOf: (who) => files.get(who),
    heard: (who, ms, hertz) =>
      tonesIn(firstOf(samplesSince(packets.get(who) ?? [], Date.now() - ms), ms), hertz),
    heardInOrder: (who, since, hertz) => tonesInOrder(samplesSince(packets.get(who) ?? [], since), hertz),
    close() {
      for (const socket of sockets) socket.close();
    },
  };
};
