/** Fills a demo with what its pages are worth looking at: more clients, a funnel with deals in every stage, tasks, missed calls. */
export async function furnish({ api, simulate, user }) {
  const own = { ownerId: user.id };
  const company = async (name) => (await api('POST', '/v1/companies', { name, ...own })).id;
  const contact = async (name, phone, companyId) =>
    (
      await api('POST', '/v1/contacts', {
        name,
        companyId,
        phones: [{ value: phone, label: 'mobile' }],
        ...own,
      })
    ).id;
  const people = [
    ['Zofia Lewandowska', '+48602334455', 'Lewandowska Architects'],
    ['Marek Wójcik', '+48503112233', 'Wójcik Roofing'],
    ['Ирина Соколова', '+48601998877', 'Sokolova Interiors'],
  ];
  const clients = [];
  for (const [name, phone, firm] of people) {
    const companyId = await company(firm);
    clients.push({ name, phone, companyId, contactId: await contact(name, phone, companyId) });
  }
  const { items: pipelines } = await api('GET', '/v1/pipelines');
  const stages = pipelines[0].stages.filter(({ kind }) => kind === 'open');
  const deals = [
    ['Villa in Wilanów', 48_000],
    ['Office fit-out', 126_500],
    ['Winter garden', 31_900],
    ['Roof windows', 9_800],
    ['Storefront', 57_200],
    ['Balcony doors', 12_400],
  ];
  for (const [n, [title, amount]] of deals.entries()) {
    const { contactId, companyId } = clients[n % clients.length];
    const { id: stageId } = stages[n % stages.length];
    await api('POST', '/v1/deals', { title, amount, contactId, companyId, stageId, ...own });
  }
  const hour = 3_600_000;
  const tasks = [
    ['Call back about the balcony doors', -2],
    ['Measure the winter garden', 26],
    ['Send samples of glass', 50],
  ];
  for (const [title, hours] of tasks) {
    const dueAt = new Date(Date.now() + hours * hour).toISOString();
    await api('POST', '/v1/tasks', { title, dueAt, ...own });
  }
  for (const { phone } of clients.slice(0, 2))
    await simulate({ from: phone, phones: 'ring', cancelAfterMs: 800 });
  return clients;
}
