import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chosenStage } from '../../scripts/target/stage.ts';
import { settingsFor, settingsIn, stageNames } from '../../settings/stages.ts';
import { stageSchemaFile, stageSchemaText } from '../../tools/write-settings-schema.ts';
import { everything } from '../infra/everything.ts';

const root = new URL('../../', import.meta.url);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onboarding-settings-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('stages of the repository', () => {
  test('are the files in settings/stages', () => {
    expect(stageNames()).toEqual(['dev', 'prod']);
    expect(settingsFor('dev')).toMatchObject({
      stage: 'dev',
      userDirectory: { mfa: 'off', passwordMinimumLength: 15 },
    });
    expect(settingsFor('prod')).toMatchObject({ stage: 'prod', logRetentionDays: 90 });
  });

  test.each(['staging', 'toString', '__proto__', '', '../stages/dev'])('%j is none of them', (stage) => {
    expect(() => settingsFor(stage)).toThrow(`stage must be one of dev, prod, got '${stage}'`);
  });
});

describe('a settings file elsewhere', () => {
  test('is a stage by its name', () => {
    const file = written('acme-prod.json', { region: 'eu-central-1', account: '111122223333' });
    expect(settingsIn(file)).toMatchObject({ stage: 'acme-prod', region: 'eu-central-1', account: '111122223333' });
    expect(chosenStage({ stage: undefined, settings: file })).toMatchObject({
      stackName: 'cognito-onboarding-acme-prod',
      cdkContext: ['--context', `settings=${file}`],
    });
  });

  test('may begin with the byte order mark of an editor on Windows', () => {
    expect(settingsIn(written('marked.json', '\uFEFF{}')).stage).toBe('marked');
  });

  test('has rates by the account’s quotas where it says so', () => {
    const pace = { fromServiceQuotas: true, updatesPerSecond: 20 };
    const settings = settingsIn(written('paced.json', { pace }), { creationsPerSecond: 120 });
    expect(settings.pace).toMatchObject({ creationsPerSecond: 120, updatesPerSecond: 20 });
  });

  test.each([
    [
      'wrong.json',
      { userDirectory: { mfa: 'on' }, brand: { colour: 'red' } },
      /^(\S+wrong\.json: (userDirectory\.mfa|brand\.colour) must be .*(\n|$)){2}$/,
    ],
    ['slip.json', { events: { bussName: 'hr' } }, 'slip.json: events.bussName is not a setting. Did you mean busName?'],
    [
      'deep.json',
      { userDirectory: { groups: [{ nam: 'a', description: 'A' }] } },
      'userDirectory.groups[0].nam is not a setting. Did you mean name?',
    ],
    ['strange.json', { somethingElse: 1 }, /strange\.json: somethingElse is not a setting\.$/],
    [
      'comment.json',
      '{\n  // why\n}',
      /comment\.json must be JSON, which has neither comments nor trailing commas: .*line 2/,
    ],
    ['list.json', [], 'list.json must contain one object'],
    ['named.json', { stage: 'prod' }, 'named.json: stage must be left out, since it follows from the name of the file'],
    [
      'Upper.json',
      {},
      "Upper.json: stage must be a name of at most 20 lower-case letters, digits and '-', such as 'dev', got 'Upper'",
    ],
    ['pace.json', { pace: null }, 'pace.json: pace must be an object, got null'],
    [
      'pinned.json',
      { account: 111122223333 },
      'pinned.json: account must be an AWS account id of 12 digits, got 111122223333',
    ],
  ])('%s is refused with a sentence', (name, content, message) => {
    expect(() => settingsIn(written(name, content))).toThrow(message);
  });

  test('that is not there is named', () => {
    const file = join(folder, 'nowhere.json');
    expect(() => settingsIn(file)).toThrow(`There is no settings file ${file}`);
  });

  test('is not given together with a stage', () => {
    expect(() => chosenStage({ stage: 'dev', settings: 'prod.json' })).toThrow('either --stage or --settings');
  });
});

describe('the JSON Schema of settings files', () => {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(stageSchemaText()));
  const faultsOf = (content: unknown) => {
    validate(content);
    return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
  };

  test('is that of the code (npm run settings-schema)', () => {
    expect(readFileSync(new URL(stageSchemaFile, root), 'utf8')).toBe(stageSchemaText());
  });

  test.each(stageNames())('accepts %s, which names it', (name) => {
    const file = new URL(`settings/stages/${name}.json`, root);
    const content = JSON.parse(readFileSync(file, 'utf8'));
    expect(faultsOf(content)).toEqual([]);
    expect(new URL(content.$schema, file)).toEqual(new URL(stageSchemaFile, root));
  });

  test('accepts everything that can be switched on', () => {
    const { stage: _, ...settings } = everything;
    expect(faultsOf(settings)).toEqual([]);
  });

  test('refuses what the synth refuses', () => {
    expect(faultsOf({ userDirectory: { mfa: 'on', mffa: 'off' }, region: 'Frankfurt', stage: 'dev' })).toEqual([
      ' additionalProperties',
      '/region pattern',
      '/userDirectory additionalProperties',
      '/userDirectory/mfa enum',
    ]);
  });
});
