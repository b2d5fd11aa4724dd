import { estimate } from '../../functions/domain/estimate/estimate.ts';
import { usageOf } from '../../functions/domain/estimate/usage.ts';
import { functions } from '../../functions/functions.ts';
import { laptopPace } from '../../local/functions.ts';
import { settingsFor } from '../../settings/stages.ts';
import { type Benchmark, inPairs } from './benchmark.ts';
import type { CountedUse } from './counted-use.ts';
import type { EmbeddedImport } from './embedded-import.ts';
import { measuredProcess } from './measured-process.ts';

/** What orchestrating and computing a million people may cost, in US dollars. */
const dollarsAMillion = 0.5;

export const cost: Benchmark = {
  name: 'cost',
  measures: 'What an embedded run is counted to use, next to the estimate for it; and what a million people cost',
  async run({ people, pairs, onStep }) {
    const settings = settingsFor('dev');
    const workload = { users: people, groupsEach: 0 };
    const estimated = usageOf(workload, laptopPace, settings, functions, 1000);
    const runs = await inPairs(pairs, (pair) => {
      onStep(`${people.toLocaleString('en')} people, run ${pair + 1} of ${pairs}`);
      return measuredProcess<EmbeddedImport>('import-pass.ts', [String(people)]).use;
    });
    const counted = (figure: string, unit: keyof CountedUse) => ({
      figure: `${people.toLocaleString('en')} people: ${figure} counted`,
      unit: '',
      values: runs.map((use) => use[unit]),
      against: { what: 'the estimate', values: runs.map(() => estimated[unit]) },
    });
    const million = estimate({
      workload: { users: 1_000_000, groupsEach: 0 },
      region: 'eu-central-1',
      plan: 'lite',
      sending: { sender: 'ses', mailsPerDay: 1_000_000 },
      quotas: settings.pace,
      stage: settings,
      functions,
    });
    return [
      counted('transitions', 'transitions'),
      counted('invocations by the state machine', 'invocations'),
      counted('invocations by Cognito', 'triggerInvocations'),
      {
        figure: 'Step Functions and import functions, a million people at the default pace',
        unit: '$',
        values: [million.computeUsdAMillion],
        against: { what: 'the goal', values: [dollarsAMillion] },
      },
    ];
  },
};
