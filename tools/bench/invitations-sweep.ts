import { estimateSweeps } from '../../functions/domain/estimate/estimate.ts';
import { workPlan } from '../../functions/domain/rate-limit/work-plan.ts';
import { functions } from '../../functions/functions.ts';
import { settingsFor } from '../../settings/stages.ts';
import { type Benchmark, inPairs } from './benchmark.ts';
import { measuredProcess } from './measured-process.ts';
import type { Sweep } from './sweep-pass.ts';

/** Beyond that, a list takes longer than a minute whatever the code does: 60 people a page, 30 pages a second. */
const mostPeople = 100_000;
/** Who is due in it: a minute's work at the rate that is reserved. */
const mostDue = 75;
/** How long the list of all of them may take. */
const goalSeconds = 60;

export const invitationsSweep: Benchmark = {
  name: 'invitations-sweep',
  measures:
    'How long it takes to look at everybody who has not come in, and to remind those who are due, under the quotas of Cognito',
  async run({ rows, pairs, onStep }) {
    const people = Math.max(...rows.filter((size) => size <= mostPeople));
    const due = Math.min(people, mostDue);
    const sweeps = await inPairs(pairs, (pair) => {
      onStep(`${people.toLocaleString('en')} people, run ${pair + 1} of ${pairs}`);
      return measuredProcess<Sweep>('sweep-pass.ts', [String(people), String(due)]);
    });
    const stage = settingsFor('dev');
    const { rates } = workPlan(stage.pace).sweep;
    // Each account is written twice: before the email, and after it.
    const reserved = Math.min(rates.creationsPerSecond, rates.mailsPerSecond, rates.updatesPerSecond / 2);
    const { costs, usdBeyondFreeTiers: usd } = estimateSweeps(people, {
      region: 'eu-central-1',
      plan: 'lite',
      sending: { sender: 'ses', mailsPerDay: 50_000 },
      quotas: stage.pace,
      stage,
      functions,
    });
    const ofPeople = costs.filter(({ name }) => name === 'active users' || name === 'emails');
    const usdOfPeople = ofPeople.reduce((sum, { usdBeyondFreeTiers }) => sum + usdBeyondFreeTiers, 0);
    const all = `${people.toLocaleString('en')} people`;
    return [
      {
        figure: `${all}: to look at all of them`,
        unit: 's',
        values: sweeps.map(({ listSeconds }) => listSeconds),
        against: { what: 'the goal', values: sweeps.map(() => goalSeconds) },
      },
      {
        figure: `${due} of them who are due: rate of reminders`,
        unit: 'people/s',
        values: sweeps.map(({ sent, sendSeconds }) => sent / sendSeconds),
        against: { what: 'what is reserved', values: sweeps.map(() => reserved) },
      },
      {
        figure: `${all}: throttled calls`,
        unit: 'calls',
        values: sweeps.map(({ throttled }) => throttled),
        against: { what: 'all', values: sweeps.map(({ calls }) => calls) },
      },
      { figure: `${all}: peak memory, of emulator and sweep`, unit: 'MB', values: sweeps.map(({ peakMb }) => peakMb) },
      {
        figure: `${all} who wait all month, a sweep each hour: without people and emails`,
        unit: '$',
        values: [usd - usdOfPeople],
        against: { what: 'with them', values: [usd] },
      },
    ];
  },
};
