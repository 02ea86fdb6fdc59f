// Who calls whom: 200 known clients, each with an owner who has a phone.

export const line = '+48225550100';
const howMany = 200;
const numbers = Array.from({ length: howMany }, (_, n) => n);

export const extensions = numbers.map((n) => String(2000 + n));
export const clients = numbers.map((n) => ({
  number: `+48601${String(n).padStart(6, '0')}`,
  name: `Client ${n}`,
}));

/** Fills an empty Callcard over its HTTP API. */
export async function fillCrm({ create }) {
  await create('lines', { number: line, country: 'PL' });
  const left = numbers.slice();
  const worker = async () => {
    for (let n = left.shift(); n !== undefined; n = left.shift()) {
      const owner = await create('users', { name: `Agent ${n}`, extension: extensions[n] });
      const phones = [{ number: clients[n].number, kind: 'mobile' }];
      await create('contacts', { name: clients[n].name, country: 'PL', ownerId: owner.id, phones });
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}
