const { matchCaller, normalizePhone, phoneEntries } = require('@callcard/crm-core');
const { version } = require('@callcard/crm-core/package.json');

const phones = phoneEntries('601 234 567', 'mobile', { defaultCountry: 'PL' });
const anna = { type: 'contact', id: 'anna', name: 'Anna Nowak', phones };
const remote = normalizePhone('+48 601 234 567');
console.log(matchCaller({ remote, candidates: [anna] }).primary.id, typeof version);
