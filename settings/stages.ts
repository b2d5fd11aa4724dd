import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rates } from '../functions/domain/rate-limit/work-plan.ts';
import { paceBy, parseSettings, type Settings, type SettingsInput } from './config.ts';
import { SettingsError } from './settings-error.ts';

/*
 * Stages as files: what differs from the defaults, in JSON. A file's name is its stage's, wherever it is; outside `dev` people and
 * files outlive the stack.
 */

const folder = new URL('stages/', import.meta.url);

/** The stages that have a file here. */
export function stageNames(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map(stageOf)
    .toSorted();
}

/**
 * The settings of a stage of `settings/stages/`.
 * @param quotas what the account may do, for a stage that uses them
 * @param otherFile how the caller names a file elsewhere
 * @throws when there is no such stage, or one of its settings is wrong; the message names file and setting
 */
export function settingsFor(stage: string, quotas: Partial<Rates> = {}, otherFile = '--settings FILE'): Settings {
  const stages = stageNames();
  if (stages.includes(stage)) return settingsIn(fileURLToPath(new URL(`${stage}.json`, folder)), quotas);
  throw new SettingsError(
    `stage must be one of ${stages.join(', ')}, got '${stage}'. A stage is a file: settings/stages/NAME.json, or any other with ${otherFile}`,
  );
}

/**
 * The settings in a file.
 * @throws when it can't be read, or one of its settings is wrong; the message names file and setting
 */
export function settingsIn(path: string, quotas: Partial<Rates> = {}): Settings {
  const file = shorten(path);
  const { $schema, ...input } = readObject(file);
  if ('stage' in input)
    throw new SettingsError(`${file}: stage must be left out, since it follows from the name of the file`);
  try {
    const pace = paceBy(input.pace as SettingsInput['pace'], quotas);
    return parseSettings({ ...input, stage: stageOf(file), ...(pace && { pace }) });
  } catch (cause) {
    const sentences = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw new SettingsError(sentences.map((sentence) => `${file}: ${sentence}`).join('\n'), { cause });
  }
}

/** The path as a person in this folder would write it. */
function shorten(path: string): string {
  const below = relative('', path);
  return below.startsWith('..') ? path : below;
}

function stageOf(file: string): string {
  return basename(file, '.json');
}

function readObject(file: string): Record<string, unknown> {
  if (!existsSync(file)) throw new SettingsError(`There is no settings file ${file}`);
  // Editors on Windows may begin a file with a byte order mark.
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SettingsError(`${file} must be JSON, which has neither comments nor trailing commas: ${reason}`, {
      cause,
    });
  }
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return { ...content };
  throw new SettingsError(`${file} must contain one object, {…}, with the settings of a stage`);
}
