import { matchCaller } from '@callcard/crm-core/match';
import { normalizePhone, phoneEntries } from '@callcard/crm-core/phone/min';

const country = { defaultCountry: 'PL' };
const phones = phoneEntries('601 234 567', 'mobile', country);
const anna = { type: 'contact', id: 'anna', name: 'Anna Nowak', phones };
export const found = matchCaller({ remote: normalizePhone('48601234567', country), candidates: [anna] })
  .primary.id;
