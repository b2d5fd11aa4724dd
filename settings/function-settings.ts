import { adminFunctions } from '../functions/admin/functions.ts';
import { Env, type ResourceKind, ResourceVariable } from '../functions/contract.ts';
import type { DeclaredFunction, FunctionFacts, Uses } from '../functions/define-function.ts';
import { type WorkPlan, workPlan } from '../functions/domain/rate-limit/work-plan.ts';
import { type FunctionName, functionNames, functions } from '../functions/functions.ts';
import { selfServiceFunctions } from '../functions/self-service/functions.ts';
import { hasAdminPage } from './admin-page.ts';
import type { Settings } from './config.ts';

/** The settings as functions read them, with what is derived of them. */
interface ReadableSettings extends Settings {
  readonly plan: WorkPlan;
}

/** Does not compile where a function reads a setting that doesn't exist. */
const declared: Readonly<Record<FunctionName, DeclaredFunction<ReadableSettings>>> = functions;

/** A function as a stage has it, in AWS and in the embedded stack alike. */
export interface FunctionSettings extends FunctionFacts {
  readonly uses: Uses;
  /** Whether the stage has it at all. */
  readonly isNeeded: boolean;
  /** All variables but those that name resources. */
  readonly environment: Readonly<Record<string, string>>;
  /** Resources whose names are variables too, set by what creates them: see `ResourceVariable`. */
  readonly resources: readonly ResourceKind[];
}

/** A function by a stage's settings. @throws Error that names the longest setting where they are too long for a function */
export function functionSettings(name: FunctionName, settings: Settings): FunctionSettings {
  const { encodeSettings, usesWith, isNeededWith, ...facts } = declared[name];
  const readable = { ...settings, plan: workPlan(settings.pace) };
  const uses = usesWith(readable);
  const pieces = encodeSettings(readable);
  return {
    ...facts,
    uses,
    isNeeded:
      isNeededWith(readable) &&
      (settings.selfService.enabled || !(name in selfServiceFunctions)) &&
      (hasAdminPage(settings) || !(name in adminFunctions)),
    environment: {
      [Env.serviceName]: 'cognito-onboarding',
      ...(pieces.length > 0 && { [Env.settings]: settingsText(name, uses, pieces.reduce(merge, {})) }),
    },
    resources: kindsOf(uses).filter((kind): kind is ResourceKind => kind in ResourceVariable),
  };
}

/** The kinds of resources that a function uses. */
export function kindsOf(uses: Uses): (keyof Uses)[] {
  return (Object.keys(uses) as (keyof Uses)[]).filter((kind) => uses[kind] !== undefined);
}

/** Who of the stack publishes on its bus by a function. */
export function publishingFunctions(settings: Settings): FunctionName[] {
  return functionNames.filter((name) => {
    const { uses, isNeeded } = functionSettings(name, settings);
    return isNeeded && uses.bus === 'publish';
  });
}

/** Pieces that say something of the same part of the settings make one part. */
function merge(one: unknown, other: unknown): unknown {
  if (!isTree(one) || !isTree(other)) return other;
  const shared = Object.keys(other).filter((key) => key in one);
  return { ...one, ...other, ...Object.fromEntries(shared.map((key) => [key, merge(one[key], other[key])])) };
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Most bytes of {@link Env.settings}. Lambda takes 4 KB for all variables as JSON, names included, and counts the escapes of quotes; the
 * names of resources take less than 300 of them, and no list is as long as it may be because of them.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const mostBytes = 3_600;

/** What a function that schedules imports has beside them: three ARNs. */
const scheduleBytes = 400;

function settingsText(name: FunctionName, uses: Uses, tree: unknown): string {
  const text = JSON.stringify(tree);
  const bytes = bytesOf(text);
  const room = mostBytes - (uses.scheduleTarget ? scheduleBytes : 0);
  if (bytes <= room) return text;
  const [longest] = leavesOf(tree).toSorted((one, other) => bytesOf(other.value) - bytesOf(one.value));
  throw new Error(
    `${longest?.path} must be shorter: the settings that ${name} reads would take ${bytes} bytes of its environment, which has room for ${room}`,
  );
}

/** What a value takes of a function's environment. */
function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)));
}

function leavesOf(tree: unknown, path = ''): { readonly path: string; readonly value: unknown }[] {
  if (!isTree(tree)) return [{ path, value: tree }];
  return Object.entries(tree).flatMap(([key, value]) => leavesOf(value, path ? `${path}.${key}` : key));
}
