import { activitiesOf, type CallFact, foldCall, historyOf, orderFacts } from '@callcard/crm-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { story } from '../../../crm-core/test/stories.js';
import { callView } from '../../src/http/call-view.js';
import { factView } from '../../src/http/calls.js';
import { entryView } from '../../src/http/entry-view.js';
import { misfits } from './answers.js';

/** Facts at times and of lengths that there are: of others nothing is promised. */
const stories = story.map((facts) =>
  facts.map(
    (fact): CallFact => ({
      ...fact,
      at: 1_795_282_339_800 + (Math.abs(fact.at) % 60_000 || 0),
      ...('durationMs' in fact ? { durationMs: Math.abs(fact.durationMs) % 60_000 || 0 } : {}),
    }),
  ),
);

it('whatever happened to a call, the call, its facts, activities and history are what the document says', () => {
  fc.assert(
    fc.property(stories, (facts) => {
      const call = foldCall(facts);
      if (!call) throw new Error('every story has an offer');
      expect(misfits(callView(call), 'Call')).toEqual([]);
      for (const fact of orderFacts(facts)) expect(misfits(factView(fact), 'Fact')).toEqual([]);
      for (const activity of activitiesOf(call, facts))
        expect(misfits(entryView(activity), 'Activity')).toEqual([]);
      for (const entry of historyOf(call, facts))
        expect(misfits(entryView(entry), 'HistoryEntry')).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
