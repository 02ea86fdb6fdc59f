import type { EndedJob, JobRun } from '@callcard/crm-core';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What is measured of the jobs. */
export interface JobMetrics {
  /** Counts a run of this process. */
  jobEnded(ended: EndedJob): void;
  /** Takes over what is stored of the jobs. */
  show(jobs: readonly JobRun[]): void;
}

/** Seconds that jobs take: from nothing to do to all recordings of a year. */
const runSeconds = [0.1, 1, 10, 60, 600, 3600];

const items = ['done', 'failed', 'skipped'] as const;
const outcomes = ['done', 'stopped', 'failed'] as const;

/**
 * Makes the metrics of the jobs. What is stored of them is the same in all processes; runs, items and seconds are counted by the
 * process that ran them.
 */
export function jobMetrics(registry: Registry, jobNames: readonly string[]): JobMetrics {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ['job'], registers });
  const started = gauge('callcard_job_last_start_timestamp_seconds', 'When the job was started last');
  const ended = gauge('callcard_job_last_end_timestamp_seconds', 'When the last run of the job ended');
  const next = gauge('callcard_job_next_run_timestamp_seconds', 'When the job is due next');
  const succeeded = gauge('callcard_job_last_result', '1: the last run of the job ended well; 0: it failed');
  const runs = new Counter({
    name: 'callcard_job_runs_total',
    help: 'Runs of the job by this process',
    labelNames: ['job', 'outcome'],
    registers,
  });
  const worked = new Counter({
    name: 'callcard_job_items_total',
    help: 'What runs of this process worked on',
    labelNames: ['job', 'result'],
    registers,
  });
  const seconds = new Histogram({
    name: 'callcard_job_run_seconds',
    help: 'How long runs of this process took',
    labelNames: ['job'],
    buckets: runSeconds,
    registers,
  });
  for (const job of jobNames) {
    for (const outcome of outcomes) runs.inc({ job, outcome }, 0);
    for (const result of items) worked.inc({ job, result }, 0);
  }

  /** What never happened has no value. */
  function showOne({ name: job, lastStartedAt, lastEndedAt, lastResult, nextRunAt }: JobRun): void {
    const times = [
      [started, lastStartedAt],
      [ended, lastEndedAt],
      [next, nextRunAt],
    ] as const;
    // A stored document may be damaged.
    for (const [of, at] of times) if (Number.isFinite(at)) of.set({ job }, Number(at) / 1000);
    if (lastResult) succeeded.set({ job }, lastResult.outcome === 'failed' ? 0 : 1);
  }

  return {
    jobEnded({ name: job, startedAt, endedAt, result }) {
      runs.inc({ job, outcome: result.outcome });
      seconds.observe({ job }, Math.max(0, endedAt - startedAt) / 1000);
      if (result.outcome !== 'failed')
        for (const item of items) worked.inc({ job, result: item }, result[item]);
    },
    show(jobs) {
      for (const each of [started, ended, next, succeeded]) each.reset();
      for (const job of jobs) showOne(job);
    },
  };
}
