import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FunctionConfig } from 'aws-local/lambda/lambda-runtime.ts';
import { type ResourceKind, ResourceVariable, type ScheduleTarget } from '../functions/contract.ts';
import { type FunctionName, functionNames, functions, namesOf } from '../functions/functions.ts';
import { triggerFunctions } from '../functions/triggers/functions.ts';
import type { Settings } from '../settings/config.ts';
import { functionSettings, publishingFunctions } from '../settings/function-settings.ts';
import { publishingMachines } from '../statemachines/load-definition.ts';

/** Names of what the stack made, known once it is made. */
export interface ResourceNames {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly eventBusName: string;
  readonly inboxBucketName: string;
  readonly eventQueueUrl: string;
  readonly eventIntakeStateMachineArn: string;
  readonly bulkImportStateMachineArn: string;
  readonly scheduleGroup: string;
  readonly scheduleRoleArn: string;
  readonly scheduleDeadLetterArn: string;
  readonly portalUrl: string;
  readonly portalKey: string;
}

/** A laptop has no quotas, unless a test sets one. */
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
  /** Rates; a laptop's own where none are given. */
  readonly pace?: Settings['pace'] | undefined;
  /** Source files to run instead of the functions' own, for tests. */
  readonly entries?: Partial<Record<FunctionName, string>> | undefined;
}

/** Every function as the embedded stack runs it: sizes and environment as in AWS, at a laptop's rates. */
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
  // Emails lead to the page on this machine, whose address is known only when it listens.
  const here = () => ({ ...laptop, brand: { ...laptop.brand, portalUrl: names().portalUrl } });
  return functionNames.map((name) => {
    const { handler, memoryMb, timeoutSeconds } = functions[name];
    return {
      name,
      entry: entries[name] ?? fileURLToPath(new URL(`../${handler}`, import.meta.url)),
      memoryMb,
      timeoutSeconds,
      concurrency,
      environment: () => {
        const { environment, resources } = functionSettings(name, here());
        const known = resourceNames(names());
        const given = resources.flatMap((kind) => {
          const value = known[kind];
          return value === undefined ? [] : [[ResourceVariable[kind], value]];
        });
        return { ...environment, ...Object.fromEntries(given), ...more };
      },
    };
  });
}

/** A laptop has no secrets, so a legacy directory is asked without an authorization. */
function resourceNames(names: ResourceNames): Partial<Record<ResourceKind, string>> {
  return {
    userPool: names.userPoolId,
    userPoolClient: names.userPoolClientId,
    resendInvitation: 'ResendInvitation' satisfies FunctionName,
    portal: names.portalUrl,
    portalKey: names.portalKey,
    requiredPortalKey: names.portalKey,
    bus: names.eventBusName,
    bucket: names.inboxBucketName,
    eventQueue: names.eventQueueUrl,
    eventIntake: names.eventIntakeStateMachineArn,
    bulkImport: names.bulkImportStateMachineArn,
    undoImport: 'UndoImport' satisfies FunctionName,
    schedules: names.scheduleGroup,
    scheduleTarget: JSON.stringify({
      stateMachineArn: names.bulkImportStateMachineArn,
      roleArn: names.scheduleRoleArn,
      deadLetterArn: names.scheduleDeadLetterArn,
    } satisfies ScheduleTarget),
  };
}

/** Who of the stack publishes on its bus: functions and state machines. */
export function publishers(settings: Settings): string[] {
  return [...publishingFunctions(settings), ...publishingMachines()];
}

/** Name of the function that listens to a trigger of the user pool; a function and its trigger share one name. */
export function triggerFunction(settings: Settings, trigger: string): string | undefined {
  return namesOf(triggerFunctions).find((name) => name === trigger && functionSettings(name, settings).isNeeded);
}
