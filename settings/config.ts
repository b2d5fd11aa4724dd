import type { z } from 'zod';
import type { Rates } from '../functions/domain/rate-limit/work-plan.ts';
import { refusedByAws } from './refused-by-aws.ts';
import { hasFormerEventBus } from './region-services.ts';
import { SettingsError } from './settings-error.ts';
import { namesIn } from './settings-json-schema.ts';
import { settingsSchema } from './settings-schema.ts';
import { suggest } from './suggest.ts';

/** Every setting of one stage, checked and complete. */
export type Settings = z.output<typeof settingsSchema>;

/** What has to be said about a stage: anything that differs from the defaults. */
export type SettingsInput = z.input<typeof settingsSchema>;

/** Rates by the account's quotas where the stage says so. */
export function paceBy(pace: SettingsInput['pace'], quotas: Partial<Rates> = {}): SettingsInput['pace'] {
  return pace?.fromServiceQuotas ? { ...pace, ...quotas } : pace;
}

/**
 * Checks settings and fills in the defaults.
 * @param input what differs from the defaults; at least `stage`
 * @throws one sentence for every wrong setting, for example
 * `userDirectory.temporaryPasswordValidityDays must be a whole number from 1 to 365, got 0`
 */
export function parseSettings(input: unknown): Settings {
  const result = settingsSchema.safeParse(input);
  if (result.success) return result.data;
  const sentences = result.error.issues.flatMap((issue) => sentencesFor(issue, input));
  throw new SettingsError([...new Set(sentences)].join('\n'));
}

/**
 * What the stage can't be in the Region and account that it is about to be deployed to, where its settings leave those open.
 * @returns a sentence for each setting, as {@link parseSettings} throws them
 */
export function refusedAt(settings: Settings, place: { readonly region: string; readonly account?: string }): string[] {
  const refused = [...refusedByAws({ ...settings, ...place })];
  // The template is another one there, which only a known Region makes.
  if (!settings.region && hasFormerEventBus(place.region))
    refused.push({ path: ['region'], message: `must be '${place.region}'` });
  return refused.map(({ path, message }) => `${nameOf(path)} ${message}`);
}

const Containers: Readonly<Record<string, string>> = { object: 'must be an object', array: 'must be a list' };

function sentencesFor(issue: z.core.$ZodIssue, input: unknown): string[] {
  const setting = nameOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = namesIn(issue.path);
    return issue.keys.map((key) => `${nameOf([...issue.path, key])} is not a setting.${suggest(key, known)}`);
  }
  const got = issue.path.reduce<unknown>((value, key) => Object(value)[key], input);
  const problem = issue.code === 'invalid_type' ? (Containers[issue.expected] ?? issue.message) : issue.message;
  const hint: unknown = issue.code === 'custom' ? issue.params?.hint : undefined;
  const after = typeof hint === 'string' && hint !== '' ? `.${hint}` : '';
  return [
    `${setting || 'The settings'} ${problem}${got === undefined ? '; it is not set' : `, got ${show(got)}`}${after}`,
  ];
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`;
    return name ? `${name}.${String(key)}` : String(key);
  }, '');
}

function show(value: unknown): string {
  const shown =
    typeof value === 'string' ? `'${value.replace(/\p{Cc}/gu, '\u{fffd}')}'` : String(JSON.stringify(value));
  return shown.length > longestShown ? `${shown.slice(0, longestShown)}…` : shown;
}

/** Enough to recognise a value by; a long list would bury the sentence. */
const longestShown = 100;
