import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 compile only what is really hot. With its own limit (132 KB of bytecode run in a function) a process that
 * starts into traffic spends a fifth of its processor time on compiling, on threads that callers then wait for; with
 * this one the same calls cost less, in the first seconds and after minutes (docs/benchmarks.md).
 */
const bytecodeBeforeCompiling = 600_000;

// Versions that are known to have the flag; others would complain about it.
if (Number.parseInt(process.versions.node, 10) <= 24) {
  setFlagsFromString(`--interrupt-budget=${bytecodeBeforeCompiling}`);
}
