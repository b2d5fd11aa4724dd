/** What a function takes of a processor, in milliseconds, as measured on this machine. */
export interface FunctionTimes {
  /** To load its code. */
  readonly loadMs: number;
  /** The first request that it answers. */
  readonly firstMs: number;
  readonly laterMs: number;
}

/** What is not ours, and where the value is from. */
export const parameters = {
  network: { ms: 40, what: 'person to CloudFront to the Region, and back', from: 'assumed: the same continent' },
  gateway: { ms: 10, what: 'CloudFront and the HTTP API', from: 'assumed' },
  cognito: { ms: 150, what: 'a call of Cognito, without triggers', from: 'assumed' },
  placement: { ms: 100, what: 'an environment for a function, before its runtime starts', from: 'assumed' },
  runtime: {
    ms: 125,
    what: 'the start of the runtime with an empty handler',
    from: '100–150 ms are reported: https://www.decodednode.com/2026/01',
  },
} as const;
export type Parameters = { readonly [Name in keyof typeof parameters]: number };

/** A function, and what it is given. */
export interface ColdFunction {
  readonly times: FunctionTimes;
  /** 1,769 MB are a whole processor while it answers: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
  readonly memoryMb: number;
}

/** One request of the page: the function that answers, and what Cognito calls meanwhile. */
export interface Step {
  readonly function: string;
  readonly triggers?: readonly string[];
}

/** What a person goes through, with one function for each group of operations. */
export const journeys: Readonly<Record<string, readonly Step[]>> = {
  'first sign-in with a temporary password': [
    { function: 'SignIn' },
    { function: 'SignIn', triggers: ['PostAuthentication'] },
  ],
  '… and two-factor authentication': [
    { function: 'SignIn' },
    { function: 'SignIn' },
    { function: 'SignIn' },
    { function: 'SignIn', triggers: ['PostAuthentication'] },
  ],
};

/** The same with one function for each operation, as it was. */
export function oneFunctionEach(steps: readonly Step[]): Step[] {
  return steps.map((step, index) => ({ ...step, function: `${step.function} ${index + 1}` }));
}

/**
 * How long each request of a journey takes when nobody signed in for an hour.
 * @param functionOf by the name of a function or trigger
 * @param slower how many times slower a processor there is than the one that was measured
 */
export function waits(
  steps: readonly Step[],
  functionOf: (name: string) => ColdFunction,
  given: Parameters,
  slower: number,
): number[] {
  const warm = new Set<string>();
  const run = (name: string): number => {
    const { times, memoryMb } = functionOf(name);
    const whileAnswering = (ms: number) => (ms * slower) / Math.min(1, memoryMb / 1769);
    if (warm.has(name)) return whileAnswering(times.laterMs);
    warm.add(name);
    // Code is loaded with a whole processor, whatever the memory.
    return given.placement + given.runtime + times.loadMs * slower + whileAnswering(times.firstMs);
  };
  return steps.map(({ function: name, triggers = [] }) => {
    const triggered = triggers.reduce((sum, trigger) => sum + run(trigger), 0);
    return given.network + given.gateway + run(name) + given.cognito + triggered;
  });
}
