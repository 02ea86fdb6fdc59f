// The same from CommonJS: Node 20.19 and newer can require modules.
import phone = require('@callcard/crm-core/phone');
import core = require('@callcard/crm-core');

const read = phone.normalizePhone('601 234 567', { defaultCountry: 'PL' });
export const { verdict } = core.matchCaller({ remote: read, candidates: [] });
