import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from 'aws-local/aws-error.ts';
import type { FaultPort } from 'aws-local/faults.ts';
import fc from 'fast-check';

/** What can go wrong with a call to each service. */
const mishaps = {
  'cognito-idp': ['throttled', 'broken', 'capped', 'slow', 'drop', 'lose'],
  s3: ['throttled', 'broken', 'slow', 'drop', 'lose'],
  lambda: ['throttled', 'broken', 'slow', 'drop', 'lose'],
  events: ['throttled', 'broken', 'slow', 'drop', 'lose'],
  states: ['throttled', 'broken', 'slow', 'drop', 'lose'],
  sqs: ['throttled', 'broken', 'slow', 'drop', 'lose'],
  ses: ['throttled', 'broken', 'slow', 'drop', 'lose'],
} as const;

export type Service = keyof typeof mishaps;

/** One fault: what happens to a service's calls from the `nth` on, `times` in a row. */
export interface PlannedFault {
  readonly service: Service;
  readonly nth: number;
  readonly times: number;
  readonly mishap: (typeof mishaps)[Service][number];
}

/** Plans of faults of some services, which fast-check makes up and, when a test fails, makes smaller. */
export function faultPlan(...services: readonly Service[]): fc.Arbitrary<PlannedFault[]> {
  return fc.array(
    fc.constantFrom(...services).chain((service) =>
      fc.record({
        service: fc.constant(service),
        // Most imports and events are done after a dozen calls.
        nth: fc.oneof({ weight: 3, arbitrary: fc.nat(8) }, { weight: 1, arbitrary: fc.nat(40) }),
        // Now and then more than any retry lasts.
        times: fc.oneof(
          { weight: 4, arbitrary: fc.integer({ min: 1, max: 2 }) },
          { weight: 1, arbitrary: fc.constant(25) },
        ),
        mishap: fc.constantFrom(...mishaps[service]),
      }),
    ),
    { maxLength: 8 },
  );
}

/**
 * Whether Cognito's answer that an email failed may be lost under a plan, or else both the mark that it leads to and the outcome:
 * then nobody can know that somebody was not invited.
 */
export function failureMayBeUnknown(plan: readonly PlannedFault[]): boolean {
  const cognito = plan.filter(({ service }) => service === 'cognito-idp');
  const mayPreventMark = cognito.some(({ mishap, times }) => mishap === 'capped' || (mishap !== 'slow' && times >= 8));
  return cognito.some(({ mishap }) => mishap === 'lose') || (mayPreventMark && cognito.length < plan.length);
}

const codes: Readonly<Record<Service, { readonly throttled: string; readonly broken: string }>> = {
  'cognito-idp': { throttled: 'TooManyRequestsException', broken: 'InternalErrorException' },
  s3: { throttled: 'SlowDown', broken: 'InternalError' },
  lambda: { throttled: 'TooManyRequestsException', broken: 'ServiceException' },
  events: { throttled: 'ThrottlingException', broken: 'InternalException' },
  states: { throttled: 'ThrottlingException', broken: 'InternalServerException' },
  sqs: { throttled: 'RequestThrottled', broken: 'InternalFailure' },
  ses: { throttled: 'TooManyRequestsException', broken: 'InternalFailure' },
};

/** A port that injects the faults of a plan; without one, nothing fails. */
export class PlannedFaults {
  #plan: readonly PlannedFault[] = [];
  #calls = new Map<string, number>();

  /** How many faults of the plan have struck so far. */
  struck = 0;

  /** Starts a plan, or with none ends it. */
  plan(plan: readonly PlannedFault[] = []): void {
    this.#plan = plan;
    this.#calls = new Map();
  }

  readonly port: FaultPort = async ({ service }) => {
    const nth = this.#calls.get(service) ?? 0;
    this.#calls.set(service, nth + 1);
    const fault = this.#plan.find(
      (planned) => planned.service === service && nth >= planned.nth && nth < planned.nth + planned.times,
    );
    if (fault === undefined) return undefined;
    this.struck++;
    switch (fault.mishap) {
      case 'slow':
        await sleep(50);
        return undefined;
      case 'capped':
        throw new AwsError('LimitExceededException', 'Exceeded daily email limit for the operation or the account.');
      case 'throttled':
        throw new AwsError(codes[fault.service].throttled, 'Rate exceeded', service === 's3' ? 503 : 429);
      case 'broken':
        throw new AwsError(codes[fault.service].broken, 'The service broke', 500);
      default:
        return fault.mishap;
    }
  };
}
