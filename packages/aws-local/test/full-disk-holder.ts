/** Tries to hold a state folder and prints why it can't. */
import { StateFolder } from '../state-folder.ts';

try {
  StateFolder.hold(process.argv[2] ?? '');
} catch (error) {
  console.log(String(error));
}
