import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { HOST } from './switch-settings.js';
import { pcmuTone } from './tone.js';
import { power } from './wav.js';

/** One end of an audio stream: says a tone, and knows what it hears. */
export interface RtpEnd {
  readonly port: number;
  /** Begins to say the tone to this port of the switch. */
  sayTo(port: number): void;
  /** The loudest of these tones in what was heard in the last 400 ms; null: silence, or nothing came. */
  hears(hertz: readonly number[]): number | null;
  close(): void;
}

const packetMs = 20;
const packetBytes = 160;
const windowMs = 400;

/** G.711 mu-law to a linear sample, 1 being the loudest. */
const linear = (byte: number): number => {
  const value = ~byte & 0xff;
  const magnitude = ((((value & 0x0f) << 3) + 132) << ((value >> 4) & 0x07)) - 132;
  return ((value & 0x80) === 0 ? magnitude : -magnitude) / 32768;
};

/** Opens an end on loopback that says a tone of so many hertz. */
export const openRtpEnd = async (hertz: number): Promise<RtpEnd> => {
  const socket = createSocket('udp4');
  socket.bind(0, HOST);
  await once(socket, 'listening');
  const tone = pcmuTone(hertz);
  let heard: { readonly at: number; readonly payload: Buffer }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let sequence = 0;

  socket.on('message', (packet) => {
    const at = Date.now();
    heard = [...heard.filter((one) => at - one.at < windowMs), { at, payload: packet.subarray(12) }];
  });

  const packetOf = (n: number): Buffer => {
    const head = Buffer.alloc(12);
    head[0] = 0x80;
    head.writeUInt16BE(n & 0xffff, 2);
    head.writeUInt32BE((n * packetBytes) >>> 0, 4);
    head.writeUInt32BE(hertz, 8);
    const from = (n * packetBytes) % tone.length;
    return Buffer.concat([head, tone.subarray(from, from + packetBytes)]);
  };

  return {
    port: socket.address().port,
    sayTo(port) {
      clearInterval(timer);
      timer = setInterval(() => {
        sequence += 1;
        socket.send(packetOf(sequence), port, HOST);
      }, packetMs);
    },
    hears(tones) {
      const since = Date.now() - windowMs;
      const bytes = Buffer.concat(heard.filter(({ at }) => at >= since).map(({ payload }) => payload));
      const samples = Float64Array.from(bytes, linear);
      const energy = samples.reduce((sum, sample) => sum + sample ** 2, 0) / Math.max(1, samples.length);
      if (samples.length < 800 || energy < 1e-4) return null;
      const powers = tones.map((tone) => power(samples, 8000, tone));
      return tones[powers.indexOf(Math.max(...powers))] ?? null;
    },
    close() {
      clearInterval(timer);
      socket.close();
    },
  };
};
