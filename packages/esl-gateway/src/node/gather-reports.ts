/** So long what events report is gathered, so that what belongs together is stored together. Milliseconds. */
const gatherMs = 25;

/** Gathers what events report of calls. */
export interface ReportGatherer<Report> {
  add(callId: string, report: Report): void;
  /** Passes on what was gathered. */
  flush(): void;
}

/**
 * Makes a gatherer: after a short while all that was gathered is passed on, call by call, each call's reports in the
 * order of their coming. A call's phones, its recording and its end report within some milliseconds of each other; that
 * way they are one commit, and the commits of several calls one group. What a crash takes from it is found by the sweep.
 */
export function createReportGatherer<Report>(
  pass: (callId: string, reports: readonly Report[]) => void,
): ReportGatherer<Report> {
  let gathered = new Map<string, Report[]>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const passed = gathered;
    gathered = new Map();
    for (const [callId, reports] of passed) pass(callId, reports);
  }

  return {
    flush,
    add(callId, report) {
      const reports = gathered.get(callId);
      if (reports) reports.push(report);
      else gathered.set(callId, [report]);
      timer ??= setTimeout(flush, gatherMs);
    },
  };
}
