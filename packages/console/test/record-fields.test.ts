import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, changesIn, fieldsOf, filledOf } from '../src/pages/records/fields.js';
import type { RecordsByKind } from '../src/pages/records/kinds.js';

const lead = {
  ...{ type: 'lead', id: 'l', version: 3, title: 'Asked', personName: null, companyName: 'Lis' },
  ...{ email: null, interest: null, expectedAmount: 12.5, comments: null, ownerId: 'u', phones: [] },
} as unknown as RecordsByKind['lead'];

describe('forms of records', () => {
  it('show what a record has, and nothing where it has nothing', () => {
    expect(filledOf(lead)).toMatchObject({ companyName: 'Lis', expectedAmount: '12.5', personName: '' });
  });

  it('say only what was changed: what was emptied is null, an amount is a number', () => {
    const draft = { personName: 'Adam', companyName: ' ', expectedAmount: '0', title: 'Asked' };
    expect(bodyOf(changesIn(draft, lead))).toEqual({
      ...{ personName: 'Adam', companyName: null, expectedAmount: 0 },
    });
  });

  it('call the status of an invoice what the API calls it', () => {
    expect(bodyOf({ invoiceStatus: 'paid' })).toEqual({ status: 'paid' });
  });

  it('change nothing when every field was written over with what it had', () => {
    fc.assert(
      fc.property(fc.subarray([...fieldsOf.lead]), (fields) => {
        const shown = filledOf(lead);
        const draft = Object.fromEntries(fields.map((field) => [field, shown[field] ?? '']));
        expect(changesIn(draft, lead)).toEqual({});
      }),
    );
  });
});
