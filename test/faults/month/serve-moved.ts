/**
 * Runs a stack with a test's clock on a state folder until it is killed or its parent is gone, and prints its endpoints.
 * Usage: `node serve-moved.ts --state DIR`, with the clock in the environment
 */
import { startStack } from '../../../local/stack.ts';
import { clockVariable, movedNow } from '../../fixtures/functions/movable-clock.ts';
import { movedStack } from './moved-stack.ts';

const parent = process.ppid;
const environment = { [clockVariable]: process.env[clockVariable] ?? '' };
const { endpoints } = await startStack({
  stateDir: process.argv[3] ?? '',
  port: 0,
  ...movedStack(movedNow, environment),
});
console.log(JSON.stringify(endpoints));
setInterval(() => {
  if (process.ppid !== parent) process.exit();
}, 1000).unref();
