import type { Refusal } from './refusal.ts';
import regionServices from './region-services.json' with { type: 'json' };
import type { StageSettings } from './stage-schema.ts';
import { suggest } from './suggest.ts';

/** What a stage can do without, in a Region that lacks it. */
interface OptionalService {
  /** What the Region lacks. */
  readonly name: string;
  /** Resources of CloudFormation that it is made of. */
  readonly types: RegExp;
  /** The setting that switches it off, and to what. */
  readonly path: readonly [string, string] | readonly [string, string, string];
  readonly off: false | 0;
  readonly isOn: (settings: StageSettings) => boolean;
}

export const optionalServices: readonly OptionalService[] = [
  {
    name: "EventBridge's schema registry",
    types: /^AWS::EventSchemas::/,
    path: ['events', 'registry'],
    off: false,
    isOn: ({ events }) => events.registry,
  },
  {
    name: 'archives of EventBridge',
    types: /^AWS::Events::Archive$/,
    path: ['events', 'archiveDays'],
    off: 0,
    isOn: ({ events }) => events.archiveDays > 0,
  },
  {
    name: 'HTTP APIs of API Gateway',
    types: /^AWS::ApiGatewayV2::/,
    path: ['selfService', 'enabled'],
    off: false,
    isOn: ({ selfService }) => selfService.enabled,
  },
  {
    name: 'CloudFront, or the HTTP API behind it',
    types: /^AWS::(CloudFront|ApiGatewayV2)::/,
    path: ['portal', 'enabled'],
    off: false,
    isOn: ({ portal }) => portal.enabled,
  },
  {
    name: 'identity pools of Cognito',
    types: /^AWS::Cognito::IdentityPool/,
    path: ['userDirectory', 'identityPool', 'enabled'],
    off: false,
    isOn: ({ userDirectory }) => userDirectory.identityPool.enabled,
  },
];

/** Regions and the resource types of the stack that each lacks. Made by tools/region-services.py; a Region that is not in it is newer. */
export const missingTypes: Readonly<Record<string, readonly string[]>> = regionServices.missing;

/** Where that comes from, and when it was looked up. */
export const madeFrom: { readonly source: string; readonly date: string } = regionServices;

/** What to say of a Region that is not in the table. */
export function doubtRegion(region: string): string | undefined {
  const known = Object.keys(missingTypes);
  if (known.includes(region)) return undefined;
  return `The Region ${region} is not known here: it is misspelt, or newer than this version.${suggest(region, known)}`;
}

/** What a Region lacks that the stage can do without. */
export function missingServices(region: string): OptionalService[] {
  const missing = missingTypes[region] ?? [];
  return optionalServices.filter(({ types }) => missing.some((type) => types.test(type)));
}

/**
 * Whether EventBridge in a Region is as it was: CloudFormation knows no description of a bus there, and takes its policy as text alone. False
 * where the Region is not known.
 */
export function hasFormerEventBus(region: string | undefined): boolean {
  return region !== undefined && (missingTypes[region] ?? []).includes('AWS::Events::EventBus/Description');
}

/** Needed by an identity of SES in the Region itself, which a Region without SES can't have. */
const reportsOfSes = /^AWS::SES::ConfigurationSet/;

/** Whether SES reports in a Region what became of emails. True where the Region is not known. */
export function hasReportsOfSes(region: string | undefined): boolean {
  return region === undefined || !(missingTypes[region] ?? []).some((type) => reportsOfSes.test(type));
}

/** Whether a Region has all that no setting switches off. */
export function hasEssentials(region: string): boolean {
  const missing = (missingTypes[region] ?? []).filter((name) => !name.includes('/') && !reportsOfSes.test(name));
  return missing.every((type) => optionalServices.some(({ types }) => types.test(type)));
}

/** What the stage wants that its Region lacks. */
export function* refusedInRegion(settings: StageSettings): Generator<Refusal> {
  const { region } = settings;
  if (!region) return;
  if (!hasEssentials(region)) {
    yield { path: ['region'], message: 'must be one that has user pools of Cognito' };
    return;
  }
  for (const { path, off, name, isOn } of missingServices(region)) {
    if (isOn(settings)) yield { path, message: `must be ${off} in ${region}, which lacks ${name}` };
  }
}
