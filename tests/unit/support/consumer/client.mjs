import { createServer } from 'node:http';
import { CallcardError, createClient, dataOf } from '@callcard/api/client';
import { downloadFile } from '@callcard/api/client/node';

const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ id: 'anna', name: 'Anna Nowak' }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const baseUrl = `http://127.0.0.1:${server.address().port}`;
const callcard = createClient({ baseUrl, apiKey: 'ck_test' });
const params = { path: { id: 'anna' } };
const contact = dataOf(await callcard.GET('/v1/contacts/{id}', { params }));
server.close();
console.log(contact.id, new CallcardError('unreachable', '').code, typeof downloadFile);
