/** Tries to acquire a state folder and prints why it can't. */
import { StateFolder } from '../state-folder.ts';

try {
  StateFolder.acquire(process.argv[2] ?? '');
} catch (error) {
  console.log(String(error));
}
