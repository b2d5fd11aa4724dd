/** Holds a state folder until it is killed. */
import { StateFolder } from '../../local/state-folder.ts';

StateFolder.hold(process.argv[2] ?? '');
process.send?.('held');
setInterval(() => undefined, 1000);
