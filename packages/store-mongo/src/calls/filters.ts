import { type CallFilter, type Period, type RecordingFilter, searchedWords } from '@callcard/crm-core';
import type { Database } from '../database/database.js';
import { namesOf } from '../records/origins.js';

/** From a limit up to another, those that are given; none: no condition. */
export function between(name: string, { from, until, most }: Period & { readonly most?: number }): object {
  if (from === undefined && until === undefined && most === undefined) return {};
  return {
    [name]: {
      ...(from !== undefined && { $gte: from }),
      ...(until !== undefined && { $lt: until }),
      ...(most !== undefined && { $lte: most }),
    },
  };
}

export function spanOf({ from, until }: Period): Period {
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}

export function limits(
  minMs: number | undefined,
  maxMs: number | undefined,
): { from?: number; most?: number } {
  return { ...(minMs !== undefined && { from: minMs }), ...(maxMs !== undefined && { most: maxMs }) };
}

/** What both collections have of what a call is asked for. */
export async function sharedFilter(db: Database, filter: CallFilter & RecordingFilter): Promise<object> {
  const { record, remote, direction, lineId, answeredBy, text, updatedAfter } = filter;
  return {
    ...(record && { bindings: { $in: [...(await namesOf(db, [record]))] } }),
    ...(remote !== undefined && { remote }),
    ...(direction !== undefined && { outbound: direction === 'outbound' }),
    ...(lineId !== undefined && { lineId }),
    ...(answeredBy !== undefined && { answeredBy }),
    ...(text !== undefined && searchedWords(text).length > 0 && { commented: true }),
    ...(updatedAfter !== undefined && { updatedAt: { $gt: updatedAfter } }),
  };
}

/** Each word is a part of a comment: as it is written, no pattern. */
export function hasWords(text: string | undefined): object {
  const words = searchedWords(text ?? '').map((word) => ({
    commentTexts: { $regex: word.replace(/[\\^$.*+?()[\]{}|#-]/g, '\\$&') },
  }));
  return words.length === 0 ? {} : { $and: words };
}
