import type { InvitationPolicy } from '../../../functions/domain/invitations/policy.ts';
import { type Outcome, simulateCompany } from './company.ts';
import { type ParameterName, type Parameters, parameterNames, withScaled } from './parameters.ts';

/** What all simulations have in common. */
export interface Setup {
  readonly people: number;
  readonly seed: number;
  readonly parameters: Parameters;
  /** That of the settings, or what the options say. */
  readonly policy: InvitationPolicy;
}

export interface Scenario {
  readonly name: string;
  readonly what: string;
  readonly outcome: Outcome;
}

/** The company with the engine and without, and with others of its policies. */
export function simulateScenarios(setup: Setup, onEach: (name: string) => void): Scenario[] {
  const { policy, parameters } = setup;
  const withPolicy = (changes: Partial<InvitationPolicy>) => ({ policy: { ...policy, ...changes } });
  const hrLooksAway = { parameters: { ...parameters, 'sees-to': 0, speaks: 0 } };
  const { reminders, renewals } = policy;
  const scenarios = [
    ['without', 'one invitation; “Forgot your password?” and HR on request', { policy: undefined }],
    ['engine', `reminders after days ${reminders.join(' and ')}, renewals: ${renewals}`, {}],
    ['engine alone', 'the same where HR does nothing with what it is told', hrLooksAway],
    ['reminders only', 'no renewals', withPolicy({ renewals: 0 })],
    ['renewals only', 'no reminders', withPolicy({ reminders: [] })],
    ['two renewals', 'and the same reminders', withPolicy({ renewals: 2 })],
    ['three renewals', 'and the same reminders', withPolicy({ renewals: 3 })],
    ['more reminders', 'after days 2, 4 and 6', withPolicy({ reminders: [2, 4, 6] })],
    ['weekends too', 'no quiet days', withPolicy({ quietDays: [] })],
  ] as const;
  return scenarios.map(([name, what, changes]) => {
    onEach(name);
    return { name, what, outcome: simulateCompany({ ...setup, validityDays: policy.validityDays, ...changes }) };
  });
}

/** What part of the reachable people are in after 30 days where a parameter is half or twice what it is assumed to be. */
export interface Sensitivity {
  readonly parameter: ParameterName;
  readonly without: readonly [half: number, twice: number];
  readonly engine: readonly [half: number, twice: number];
}

export function simulateSensitivity(setup: Setup, onEach: (name: string) => void): Sensitivity[] {
  return parameterNames.map((parameter) => {
    onEach(parameter);
    const inWith = (policy: InvitationPolicy | undefined, factor: number) =>
      simulateCompany({
        ...setup,
        policy,
        validityDays: setup.policy.validityDays,
        parameters: withScaled(setup.parameters, parameter, factor),
      }).inAfter[30];
    return {
      parameter,
      without: [inWith(undefined, 0.5), inWith(undefined, 2)],
      engine: [inWith(setup.policy, 0.5), inWith(setup.policy, 2)],
    };
  });
}
