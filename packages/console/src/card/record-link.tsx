import { type LinkedRecord, useCardLinks } from './card-links.js';

interface RecordLinkProps {
  readonly record: LinkedRecord;
  readonly name: string;
}

/** A record by name, and a link where it has a page. Names are foreign text, whichever way they are written. */
export function RecordLink({ record, name }: RecordLinkProps) {
  const address = useCardLinks().record(record);
  const shown = <bdi>{name}</bdi>;
  return address === undefined ? shown : <a href={address}>{shown}</a>;
}
