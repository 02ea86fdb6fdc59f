// A contact of another system, once: however often this runs, and whatever breaks meanwhile, there are no two.
import { readFileSync } from 'node:fs';
import { createClient } from '@callcard/api/client';

const { CALLCARD = 'http://127.0.0.1:8080', KEY = readFileSync('data/api-key', 'utf8') } = process.env;
const callcard = createClient({ baseUrl: CALLCARD, apiKey: KEY.trim() });

const { data, error } = await callcard.POST('/v1/contacts', {
  body: {
    name: 'Ewa Lis',
    country: 'PL',
    phones: [{ number: '602 345 678', kind: 'mobile' }],
    externalId: { source: 'shop', id: '4711' },
  },
});
if (data) console.log(`created: ${data.name}, ${data.phones[0]?.e164}`);
else if (error.code === 'external-id-taken') console.log('there already');
else throw new Error(error.detail); // the codes are in the package's README
