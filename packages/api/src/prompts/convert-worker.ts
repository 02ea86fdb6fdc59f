import { parentPort, workerData } from 'node:worker_threads';
import { convertPrompt } from './convert.js';
import type { ConversionTask } from './converter.js';

const { bytes, format }: ConversionTask = workerData;
const converted = await convertPrompt(bytes, format);
parentPort?.postMessage(converted, converted.ok ? [converted.value.bytes.buffer as ArrayBuffer] : []);
