import type { AdminState } from './admin-state.ts';
import { homeStates } from './states/home.ts';
import { importStates } from './states/import.ts';
import { peopleStates } from './states/people.ts';
import { runsStates } from './states/runs.ts';
import { shellStates } from './states/shell.ts';

/** What HR may see of the admin page. Each area has a file of its own. */
export const adminStates: readonly AdminState[] = [
  shellStates,
  homeStates,
  importStates,
  runsStates,
  peopleStates,
].flat();
