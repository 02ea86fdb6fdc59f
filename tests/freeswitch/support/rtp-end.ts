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
  /** Which of these tones was heard in the last 400 ms; `other`: something else; null: silence, or nothing came. */
  hears(hertz: readonly number[]): number | 'other' | null;
  /** Presses a key, as an RFC 4733 event in place of the tone. */
  press(digit: string): void;
  /** The keypad digits that were heard so far, as RFC 4733 events. */
  digits(): string;
  close(): void;
}

const packetMs = 20;
const packetBytes = 160;
const windowMs = 400;
const pcmu = 0;
export const telephoneEvent = 101;
/** So many packets a key takes. */
const keyPackets = 12;
const digitOf = '0123456789*#ABCD';

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

  let digits = '';
  let lastEvent: number | undefined;

  socket.on('message', (packet) => {
    const at = Date.now();
    const kind = (packet[1] ?? 0) & 0x7f;
    if (kind === telephoneEvent) {
      // Each event is sent many times, with one time stamp.
      const event = packet.readUInt32BE(4);
      if (event !== lastEvent) digits += digitOf[packet[12] ?? -1] ?? '?';
      lastEvent = event;
    }
    if (kind !== pcmu) return;
    heard = [...heard.filter((one) => at - one.at < windowMs), { at, payload: packet.subarray(12) }];
  });

  let key: { readonly digit: string; readonly since: number } | undefined;

  const headOf = (n: number, at: number): Buffer => {
    const head = Buffer.alloc(12);
    head[0] = 0x80;
    head.writeUInt16BE(n & 0xffff, 2);
    head.writeUInt32BE((at * packetBytes) >>> 0, 4);
    head.writeUInt32BE(hertz, 8);
    return head;
  };

  /** One of the packets of a key: the last three say that it is over. */
  const keyPacket = (
    n: number,
    { digit, since }: { readonly digit: string; readonly since: number },
  ): Buffer => {
    const head = headOf(n, since);
    head[1] = telephoneEvent;
    const length = n - since;
    const isOver = length >= keyPackets - 3;
    const body = Buffer.from([digitOf.indexOf(digit), isOver ? 0x8a : 0x0a, 0, 0]);
    body.writeUInt16BE(Math.min(length + 1, keyPackets - 2) * packetBytes, 2);
    return Buffer.concat([head, body]);
  };

  const packetOf = (n: number): Buffer => {
    if (key && n - key.since >= keyPackets) key = undefined;
    if (key) return keyPacket(n, key);
    const head = headOf(n, n);
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
      const { length } = samples;
      const energy = samples.reduce((sum, sample) => sum + sample ** 2, 0);
      if (length < 800 || energy / length < 1e-4) return null;
      // Of a tone alone the power is half the energy times the length.
      return tones.find((tone) => power(samples, 8000, tone) > (energy * length) / 4) ?? 'other';
    },
    press(digit) {
      key = { digit, since: sequence + 1 };
    },
    digits: () => digits,
    close() {
      clearInterval(timer);
      socket.close();
    },
  };
};
