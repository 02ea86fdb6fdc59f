export type { DialledCall, PlacedCall } from './calls.js';
export type { Application, Dialplan, Extension } from './dialplan.js';
export { parseApplication, parseInlinePlan } from './dialplan.js';
export type { CallScript, DialScript, PhoneBehaviour } from './phones.js';
export { parseCallScript, parsePhoneBehaviour } from './phones.js';
export type { Result } from './result.js';
export type { Simulator, SimulatorError, SimulatorOptions } from './simulator.js';
export { startSimulator } from './simulator.js';
