// The smallest possible gateway, as a process: whoever is parked is claimed and bridged to the phones. It stores nothing,
// knows nobody and records nothing; no gateway on this path can be faster by much.
import { openEventSocket } from './event-socket.mjs';

const { host, port, password, phonesAt } = JSON.parse(process.argv[2]);
const at = { host, port, password };
const commands = await openEventSocket(at);
const events = await openEventSocket(at, (event) => {
  const id = event['Unique-ID'];
  const plan = `set:hangup_after_bridge=true,bridge:sofia/internal/a@${phonesAt}`;
  void commands.send(`api sched_del ${id}`);
  void commands.send(`api uuid_transfer ${id} '${plan}' inline`);
});
await events.send('event json CHANNEL_PARK');
process.send?.('ready');
