/**
 * Runs a stack on a state folder until it is killed or its parent is gone, imports nothing, and prints its endpoints.
 * Usage: `node serve.ts --state DIR`
 */
import { startStack } from '../../local/stack.ts';

const parent = process.ppid;
const { endpoints } = await startStack({ stateDir: process.argv[3] ?? '', port: 0 });
console.log(JSON.stringify(endpoints));
setInterval(() => {
  if (process.ppid !== parent) process.exit();
}, 1000).unref();
