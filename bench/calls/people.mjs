// Who calls whom: known clients, each with an owner who has a phone.

export const line = '+48225550100';
/** How many there are where nothing else is said. */
const usual = 200;

/** So many clients, and the extensions of as many owners. */
export function people(howMany) {
  const numbers = Array.from({ length: howMany }, (_, n) => n);
  return {
    extensions: numbers.map((n) => String(2000 + n)),
    clients: numbers.map((n) => ({
      number: `+48601${String(n).padStart(6, '0')}`,
      name: `Client ${n}`,
    })),
  };
}

export const { extensions, clients } = people(usual);

/** Fills an empty Callcard over its HTTP API, and gives the ids of the owners in the order of their clients. */
export async function fillCrm({ create }, howMany = usual) {
  const { extensions: theirs, clients: all } = people(howMany);
  await create('lines', { number: line, country: 'PL' });
  const owners = [];
  const left = all.map((_, n) => n);
  const worker = async () => {
    for (let n = left.shift(); n !== undefined; n = left.shift()) {
      const owner = await create('users', { name: `Agent ${n}`, extension: theirs[n] });
      const phones = [{ number: all[n].number, kind: 'mobile' }];
      await create('contacts', { name: all[n].name, country: 'PL', ownerId: owner.id, phones });
      owners[n] = owner.id;
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return owners;
}
