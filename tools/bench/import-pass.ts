// Imports made-up people into an embedded stack, in a process of its own: import-pass.ts PEOPLE [QUOTA] [PROFILES]
import { embeddedImport } from './embedded-import.ts';

const [people, quota, profiles] = process.argv.slice(2);
const result = await embeddedImport(Number(people), {
  ...(quota && { quota: Number(quota) }),
  // Threads take no options of Node from the command line, but from their environment.
  ...(profiles && { environment: { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` } }),
});
console.log(JSON.stringify(result));
