/** Fills a demo with what its pages are worth looking at: more clients, deals in every stage, tasks, callers whom nobody answered. */
const clients = [
  { name: 'Zofia Lewandowska', number: '+48602334455', company: 'Lewandowska Architects' },
  { name: 'Marek Wójcik', number: '+48503112233', company: 'Wójcik Roofing' },
  { name: 'Ирина Соколова', number: '+48601998877', company: 'Sokolova Interiors' },
];

const deals = [
  ['Villa in Wilanów', 48_000],
  ['Office fit-out', 126_500],
  ['Winter garden', 31_900],
  ['Roof windows', 9_800],
  ['Storefront', 57_200],
];

const tasks = [
  ['Call back about the balcony doors', -2],
  ['Measure the winter garden', 26],
  ['Send samples of glass', 50],
];

const hourMs = 3_600_000;

/** `create`: makes a record at an address of the API; `ownerId`: whose everything is. */
export async function furnish(create, ownerId) {
  const made = [];
  for (const { name, number, company } of clients) {
    const { id: companyId } = await create('/v1/companies', { name: company, ownerId });
    const phones = [{ number, kind: 'mobile' }];
    const { id: contactId } = await create('/v1/contacts', { name, companyId, phones, ownerId });
    made.push({ companyId, contactId });
  }
  for (const [n, [title, amount]] of deals.entries()) {
    const stageId = n % 2 === 0 ? 'new' : 'in-progress';
    await create('/v1/deals', { ...made[n % made.length], title, amount, stageId, ownerId });
  }
  for (const [n, [title, hours]] of tasks.entries()) {
    const dueAt = new Date(Date.now() + hours * hourMs).toISOString();
    const record = { type: 'contact', id: made[n % made.length].contactId };
    await create('/v1/tasks', { title, dueAt, record, ownerId });
  }
  return made;
}
