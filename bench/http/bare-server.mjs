// `node bare-server.mjs json|file <path>`: the least that could answer. `json`: an app of Hono that gives the bytes of a file of JSON;
// `file`: a server of Node that streams a file, whole or a range of it. Sends its address to whoever started it.
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

const [, , kind, path] = process.argv;

function jsonListener() {
  const json = readFileSync(path, 'utf8');
  const headers = { 'Content-Type': 'application/json' };
  return getRequestListener(new Hono().get('/', () => new Response(json, { headers })).fetch);
}

function fileListener() {
  const { size } = statSync(path);
  return (request, response) => {
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const range = from === undefined ? { start: 0, end: size - 1 } : { start: Number(from), end: Number(to) };
    response.writeHead(from === undefined ? 200 : 206, {
      'Content-Type': 'audio/wav',
      'Content-Length': range.end - range.start + 1,
      ...(from !== undefined && { 'Content-Range': `bytes ${from}-${to}/${size}` }),
    });
    createReadStream(path, range).pipe(response);
  };
}

const server = createServer(kind === 'json' ? jsonListener() : fileListener());
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}/`));
