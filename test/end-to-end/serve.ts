/** Runs a stack on a state folder until it is killed, and imports nothing. Usage: `node serve.ts --state DIR` */
import { startStack } from '../../local/stack.ts';

await startStack({ stateDir: process.argv[3] ?? '', port: 0 });
