import type { Task } from '../records/record-api.js';

/** Whether a task should have been done by now. */
export function isOverdue({ status, dueAt }: Pick<Task, 'status' | 'dueAt'>, now: number): boolean {
  return status === 'open' && Date.parse(dueAt) < now;
}

const hourMs = 3_600_000;

/** When something is due unless somebody says otherwise: the next whole hour but one, as a form's field has it, in the browser's own time. */
export function nextHour(now: number): string {
  return localText(new Date(Math.ceil(now / hourMs) * hourMs + hourMs));
}

function localText(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant of what a form's field has, in the browser's own time; undefined: it has none. */
export function instantOf(local: string): string | undefined {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
