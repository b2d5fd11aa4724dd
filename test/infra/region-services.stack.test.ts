import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Output } from '../../functions/contract.ts';
import { parseSettings, refusedAt, type SettingsInput } from '../../settings/config.ts';
import regionServices from '../../settings/region-services.json' with { type: 'json' };
import { hasEssentials, hasFormerEventBus, missingServices, missingTypes } from '../../settings/region-services.ts';
import { everything, withoutAll } from './everything.ts';
import { build, synthesise } from './synthesise.ts';

type Change = Partial<SettingsInput>;

const typesOf = (settings: Change) => [
  ...new Set(Object.values(synthesise(settings).resources).map(({ Type }) => Type)),
];

const withoutEvents: Change = { events: withoutAll.events };
const withoutPortal: Change = { portal: { enabled: false }, brand: { portalUrl: 'https://portal.acme.example' } };

const regions = Object.keys(missingTypes).filter(hasEssentials);
const paths = (region: string) => missingServices(region).map(({ path }) => path.join('.'));

describe('a stage in a Region', () => {
  test('is judged by all types of resources that a stack may have', () => {
    const known = new Set(regionServices.types);
    // A custom resource is a function, which every Region has.
    const types = typesOf(everything).filter((type) => !type.startsWith('Custom::'));
    expect(types.filter((type) => !known.has(type))).toEqual([]);
  });

  test('that has everything may be as it is by default, and in one that is not known', () => {
    for (const region of ['eu-central-1', 'xx-newest-1'])
      expect(refusedAt(parseSettings({ stage: 'dev' }), { region })).toEqual([]);
  });

  test.each(regions.filter((region) => missingServices(region).length > 0))(
    '%s is refused by the settings that the Region lacks, and taken without them',
    (region) => {
      const refused = refusedAt(parseSettings({ stage: 'dev' }), { region });
      const former = hasFormerEventBus(region) ? ['region'] : [];
      expect(refused.map((sentence) => sentence.split(' must be ')[0])).toEqual([...paths(region), ...former]);
      expect(() => parseSettings({ stage: 'dev', region })).toThrow(`in ${region}, which lacks `);
      expect(parseSettings({ stage: 'dev', region, ...withoutAll })).toMatchObject({ region });
    },
  );

  test('without user pools is refused as a Region', () => {
    expect(() => parseSettings({ stage: 'dev', region: 'cn-north-1' })).toThrow(
      "region must be one that has user pools of Cognito, got 'cn-north-1'",
    );
  });
});

describe('a stack', () => {
  test.each([
    ['without archive and registry', withoutEvents, /^AWS::EventSchemas::|^AWS::Events::Archive$/],
    ['without the portal', withoutPortal, /^AWS::CloudFront::/],
    [
      'without all that a Region may lack',
      withoutAll,
      /^AWS::(EventSchemas|CloudFront|ApiGatewayV2)::|Archive$|IdentityPool/,
    ],
  ])('%s has none of its resources', (_, settings, gone) => {
    expect(typesOf(everything)).toContainEqual(expect.stringMatching(gone));
    expect(typesOf(settings).filter((type) => gone.test(type))).toEqual([]);
  });

  test('in GovCloud has a bus as CloudFormation knows it there: with a policy that is text, and without a description', () => {
    const region = 'us-gov-west-1';
    const { Policy, ...bus } = synthesise({ region, ...withoutPortal }).only('AWS::Events::EventBus');
    expect(bus).not.toHaveProperty('Description');
    expect(Policy).toEqual({ 'Fn::Join': ['', expect.arrayContaining([expect.stringContaining('DenyOurSource')])] });
    // Elsewhere the same.
    const elsewhere = synthesise(withoutPortal).only('AWS::Events::EventBus');
    expect(elsewhere.Policy.Statement[0].Sid).toBe('DenyOurSource');
    expect(elsewhere).toHaveProperty('Description');
  });

  test('without the API has neither its functions nor its address; a warning says that emails have no link', () => {
    const { outputs, resources, warnings } = synthesise(withoutAll);
    expect(Object.keys(resources).filter((id) => id.startsWith('SelfService') || id.startsWith('Portal'))).toEqual([]);
    expect(outputs).not.toHaveProperty(Output.selfServiceApiUrl);
    expect(outputs).not.toHaveProperty(Output.portalBucketName);
    expect(warnings).toContainEqual(expect.stringContaining('emails have no link'));
  });

  test('without the portal leads people to the brand’s own page', () => {
    const { outputs, of, warnings } = synthesise(withoutPortal);
    expect(outputs).toHaveProperty(Output.selfServiceApiUrl);
    const message = of('AWS::Lambda::Function').find(([id]) => id.includes('CustomMessage'))?.[1];
    expect(message?.Properties.Environment.Variables.SETTINGS).toContain('https://portal.acme.example');
    expect(warnings).not.toContainEqual(expect.stringContaining('emails have no link'));
  });
});

test('the synth warns of a Region that is not known, with the nearest name', () => {
  const { app, stack } = build({ region: 'eu-centrl-1' });
  rmSync(app.outdir, { recursive: true, force: true });
  const doubt = expect.stringContaining('Did you mean eu-central-1?');
  expect(stack.node.metadata).toContainEqual(expect.objectContaining({ type: 'aws:cdk:warning', data: doubt }));
});
