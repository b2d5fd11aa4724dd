/** Acquires a state folder until it is killed, from a moment on if one is named, or says why it can't. */
import { StateFolder } from '../state-folder.ts';

const [, , folder = '', moment = '0'] = process.argv;
// A timer would be late.
while (Date.now() < Number(moment));
try {
  StateFolder.acquire(folder);
  process.send?.('acquired');
} catch (error) {
  process.send?.(String(error));
}
setInterval(() => undefined, 1000);
