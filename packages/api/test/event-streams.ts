import { expect } from 'vitest';
import type { Api } from './support.js';

/** Reads a stream block by block, as an EventSource does. */
export function blocksOf(response: Response) {
  const body = response.body;
  if (body === null) throw new Error('no stream');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  return {
    async next(): Promise<string | undefined> {
      while (!buffer.includes('\n\n')) {
        const { done, value } = await reader.read();
        if (done) return undefined;
        buffer += value;
      }
      const at = buffer.indexOf('\n\n');
      const block = buffer.slice(0, at);
      buffer = buffer.slice(at + 2);
      return block;
    },
    cancel: () => reader.cancel(),
  };
}

export function fieldOf(block: string | undefined, name: string): string | undefined {
  return block
    ?.split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2);
}

/** Opens the stream of events, and reads nothing of it yet. */
export async function openStream(api: Api, query = '', headers: Record<string, string> = {}) {
  const response = await api.request(`/v1/events${query}`, { headers });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(response.headers.get('cache-control')).toBe('no-store');
  return blocksOf(response);
}
