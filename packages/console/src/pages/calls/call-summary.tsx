import type { ComponentChildren } from 'preact';
import { useFormat, usePageWords } from '../../app/services.js';
import { Elapsed } from '../../parts/elapsed.js';
import type { Names } from '../../parts/names.js';
import { type Call, statusText } from './model.js';

/** A call in a few lines. */
export function CallSummary({ call, names }: { readonly call: Call; readonly names: Names }) {
  const words = usePageWords();
  const { calls, common } = words;
  const { summary, endedBy, fallback, erased } = words.call;
  const format = useFormat();
  const instant = (at: string | null) => at !== null && <time dateTime={at}>{format.instant(at)}</time>;
  const consent = call.recordingConsent;
  return (
    <>
      {call.erasedAt !== null && <p>{erased(format.instant(call.erasedAt))}</p>}
      <dl class="facts-list">
        <Row name={summary.direction}>{calls.direction[call.direction]}</Row>
        <Row name={summary.status}>{statusText(words, call)}</Row>
        <Row name={summary.number}>
          <bdi>{call.withheld || call.remoteNumber === '' ? common.withheld : call.remoteNumber}</bdi>
        </Row>
        <Row name={summary.claimedName}>{call.remoteName !== null && <bdi>{call.remoteName}</bdi>}</Row>
        <Row name={summary.caller}>{calls.callerKind[call.callerKind]}</Row>
        <Row name={summary.line}>{names.line(call.lineId) ?? call.lineNumber}</Row>
        <Row name={summary.offeredAt}>{instant(call.offeredAt)}</Row>
        <Row name={summary.answeredAt}>{instant(call.answeredAt)}</Row>
        <Row name={summary.endedAt}>{instant(call.endedAt)}</Row>
        <Row name={summary.talked}>
          <Talked call={call} />
        </Row>
        <Row name={summary.answeredBy}>{names.user(call.answeredBy)}</Row>
        <Row name={summary.owner}>{names.user(call.ownerId)}</Row>
        <Row name={summary.endedBy}>{call.endedBy !== null && endedBy[call.endedBy]}</Row>
        <Row name={summary.cause}>
          {call.hangupCause !== null &&
            [call.hangupCause, call.sipStatus].filter((each) => each !== null).join(', ')}
        </Row>
        <Row name={summary.consent}>{consent !== null && (consent ? common.yes : common.no)}</Row>
      </dl>
      {call.fallback && <p>{fallback}</p>}
    </>
  );
}

/** Left out where there is nothing to say. */
function Row({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  if (children === undefined || children === null || children === false) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Talked({ call }: { readonly call: Call }) {
  const format = useFormat();
  if (call.answeredAt === null) return <>{format.duration(0)}</>;
  if (call.endedAt === null) return <Elapsed since={call.answeredAt} />;
  return <>{format.duration(Date.parse(call.endedAt) - Date.parse(call.answeredAt))}</>;
}
