#!/usr/bin/env node
// Places a call on a running simulated FreeSWITCH: a caller dials one of our lines.
import { parseArgs } from 'node:util';
import { orderCall, orderedBehaviours, standardOrder } from '../dist/order-call.js';

// In a checkout npm calls it; where the package is installed, it and the product have names of their own.
const installed = import.meta.url.includes('/node_modules/');
const START = installed ? 'npx callcard-server' : 'npm start';
const USAGE = `usage: ${installed ? 'npx callcard-sim-call' : 'npm run call --'} [--from ${standardOrder.from}] [--to ${standardOrder.to}] [--name "Jan Kowalski"] [--withheld] [--talk ${standardOrder.talk}] [--phones ${orderedBehaviours.join('|')}]`;

function refuse(reason) {
  console.error(reason);
  process.exit(1);
}

function readFlags() {
  try {
    return parseArgs({
      options: {
        from: { type: 'string', default: standardOrder.from },
        to: { type: 'string', default: standardOrder.to },
        name: { type: 'string' },
        withheld: { type: 'boolean' },
        talk: { type: 'string', default: standardOrder.talk },
        phones: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const [reason = 'unknown flag'] = String(error.message).split('. ');
    return refuse(`${reason}; ${USAGE}`);
  }
}

const { help, ...order } = readFlags();
if (help) console.log(USAGE);
else {
  const dataDir = process.env.CALLCARD_DATA_DIR ?? 'data';
  const ordered = await orderCall(order, { dataDir, start: START });
  if (!ordered.ok) refuse(ordered.error);
  console.log(ordered.value);
}
