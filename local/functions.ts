import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FunctionConfig } from 'aws-local/lambda/lambda-runtime.ts';
import { Env, StateMachineFile } from '../functions/contract.ts';
import { type FunctionName, functionNames } from '../functions/functions.ts';
import type { Settings } from '../settings/config.ts';
import { functionSettings } from '../settings/function-settings.ts';

/** Names of what the stack made, known once it is made. */
export interface ResourceNames {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly eventBusName: string;
  readonly inboxBucketName: string;
  readonly eventQueueUrl: string;
  readonly eventIntakeStateMachineArn: string;
  readonly portalUrl: string;
  readonly portalKey: string;
}

/** A laptop has no quota to keep to, unless a test asks for one. */
export const laptopPace = {
  creationsPerSecond: 100_000,
  updatesPerSecond: 100_000,
  readsPerSecond: 100_000,
  mailsPerSecond: 100_000,
  liveShare: 0,
  intakeShare: 0.5,
  workers: 2,
  batchSize: 200,
};

/** How functions run other than by their settings. */
export interface FunctionOptions {
  /** Further environment variables for all of them. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** How many invocations of one function may run at a time; more threads than processors gain nothing. */
  readonly concurrency?: number | undefined;
  /** Pace to keep to; a laptop's own where none is given. */
  readonly pace?: Settings['pace'] | undefined;
  /** Source files to run instead of the functions' own, for tests. */
  readonly entries?: Partial<Record<FunctionName, string>> | undefined;
}

/** Every function as the embedded stack runs it: sizes and environment as in AWS, at a laptop's pace. */
export function localFunctions(
  settings: Settings,
  names: () => ResourceNames,
  {
    environment: more = {},
    concurrency = Math.max(2, availableParallelism()),
    pace,
    entries = {},
  }: FunctionOptions = {},
): FunctionConfig[] {
  const laptop = { ...settings, pace: pace ?? laptopPace };
  const all = functionSettings(laptop);
  // Mails lead to the page on this machine, whose address is known only when it listens.
  const here = () => ({ ...laptop, brand: { ...laptop.brand, portalUrl: names().portalUrl } });
  return functionNames.map((name) => {
    const { handler, memoryMb, timeoutSeconds, resources } = all[name];
    const wants: ReadonlySet<string> = new Set(resources);
    return {
      name,
      entry: entries[name] ?? fileURLToPath(new URL(`../${handler}`, import.meta.url)),
      memoryMb,
      timeoutSeconds,
      concurrency,
      environment: () => ({
        ...functionSettings(here())[name].environment,
        ...Object.fromEntries(Object.entries(resourceVariables(names())).filter(([name]) => wants.has(name))),
        ...more,
      }),
    };
  });
}

function resourceVariables(names: ResourceNames): Record<string, string> {
  return {
    [Env.userPoolId]: names.userPoolId,
    [Env.userPoolClientId]: names.userPoolClientId,
    [Env.resendInvitationFunction]: 'ResendInvitation' satisfies FunctionName,
    [Env.portalKey]: names.portalKey,
    [Env.eventBusName]: names.eventBusName,
    [Env.inboxBucketName]: names.inboxBucketName,
    [Env.eventQueueUrl]: names.eventQueueUrl,
    [Env.eventIntakeStateMachineArn]: names.eventIntakeStateMachineArn,
  };
}

/** Who of the stack publishes on its bus: the functions that are told its name, and both state machines. */
export function publishers(settings: Settings): string[] {
  const all = functionSettings(settings);
  const functions = functionNames.filter((name) =>
    all[name].resources.some((variable) => variable === Env.eventBusName),
  );
  return [...functions, ...Object.keys(StateMachineFile)];
}

/** Name of the function that listens to a trigger of the user pool; a function and its trigger share one name. */
export function triggerFunction(settings: Settings, trigger: string): string | undefined {
  if (trigger === 'UserMigration' && !settings.userDirectory.legacyDirectory) return undefined;
  return functionNames.find((name) => name === trigger);
}
