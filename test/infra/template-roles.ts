import type { PolicyDocument, PolicyStatement } from 'aws-local/iam/policy.ts';
import type { StateMachineName } from '../../functions/contract.ts';
import { type FunctionName, functionNames } from '../../functions/functions.ts';
import { fileDroppedRole, type ResourceArns, scheduleRole, sweepRole } from '../../local/roles.ts';
import type { Resource } from './synthesise.ts';

const place = 'eu-central-1:000000000000';

/** The ARNs that logical ids are replaced by. */
export const arns: ResourceArns = {
  userPool: `arn:aws:cognito-idp:${place}:userpool/eu-central-1_pool`,
  bucket: 'arn:aws:s3:::onboarding-inbox',
  bus: `arn:aws:events:${place}:event-bus/onboarding`,
  eventQueue: `arn:aws:sqs:${place}:onboarding-events`,
  resultQueue: `arn:aws:sqs:${place}:onboarding-results`,
  deliveryQueue: `arn:aws:sqs:${place}:onboarding-deliveries`,
  noticeQueue: `arn:aws:sqs:${place}:onboarding-notices`,
  fileDeadLetters: `arn:aws:sqs:${place}:onboarding-files-dead-letters`,
  schedules: `arn:aws:scheduler:${place}:schedule/onboarding`,
  scheduleRole: 'arn:aws:iam::000000000000:role/Schedules',
  sweepDeadLetters: `arn:aws:sqs:${place}:onboarding-sweeps-dead-letters`,
  ses: `arn:aws:ses:${place}:`,
  machine: (name) => `arn:aws:states:${place}:stateMachine:${name}`,
  function: (name) => `arn:aws:lambda:${place}:function:${name}`,
};

const capability =
  '(?:Triggers|BulkImport|ResultEmails|Deliveries|EventIntake|Invitations|SecurityNotices|SelfService|AdminApi)';

/** What the template says that the roles of functions and state machines may do, by their names, with every ARN filled in. */
export function rolePoliciesIn(resources: Readonly<Record<string, Resource>>): Record<string, PolicyDocument> {
  const found: Record<string, PolicyDocument> = {};
  for (const [role, document] of Object.entries(resources).flatMap(documentsOf)) {
    const name = nameOfRole(role);
    if (name === undefined) continue;
    const Statement: PolicyStatement[] = resolve(document.Statement);
    found[name] = { Version: '2012-10-17', Statement: [...(found[name]?.Statement ?? []), ...Statement] };
  }
  return found;
}

interface Document {
  readonly Statement: unknown;
}

/** What a resource says that roles may do, by their logical ids: a policy, or a role that has some of its own. */
function documentsOf([id, { Type, Properties }]: [string, Resource]): (readonly [role: string, Document])[] {
  if (Type === 'AWS::IAM::Policy') {
    return Properties.Roles.map(({ Ref }: { readonly Ref: string }) => [Ref, Properties.PolicyDocument]);
  }
  if (Type !== 'AWS::IAM::Role') return [];
  const own: readonly { readonly PolicyDocument: Document }[] = Properties.Policies ?? [];
  return own.map(({ PolicyDocument }) => [id, PolicyDocument]);
}

/** @returns undefined for a role that no function, machine or rule acts as */
function nameOfRole(id: string): string | undefined {
  const [, owner = '', name] = new RegExp(`^(${capability})(\\w*)Role[0-9A-F]{8}$`).exec(id) ?? [];
  if (name === '') return owner;
  return [...functionNames, fileDroppedRole, scheduleRole, sweepRole].find((one) => one === name);
}

type Json = Readonly<Record<string, unknown>>;

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape
function resolve(value: unknown): any {
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== 'object' || value === null) return value;
  const one = value as Json;
  if (typeof one.Ref === 'string') return pseudo[one.Ref] ?? attributeOf(one.Ref, 'Arn');
  if (Array.isArray(one['Fn::GetAtt'])) return attributeOf(String(one['Fn::GetAtt'][0]), String(one['Fn::GetAtt'][1]));
  if (Array.isArray(one['Fn::Join'])) return resolve(one['Fn::Join'][1]).join(one['Fn::Join'][0]);
  return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, resolve(inner)]));
}

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '000000000000',
};

function attributeOf(id: string, attribute: string): string {
  const [, machine] = /^(BulkImport|EventIntake|Invitations)Machine[0-9A-F]{8}$/.exec(id) ?? [];
  if (machine !== undefined) return attribute === 'Name' ? machine : arns.machine(machine as StateMachineName);
  const [, name] = new RegExp(`^${capability}(\\w+)Function[0-9A-F]{8}$`).exec(id) ?? [];
  if (name !== undefined) return arns.function(name as FunctionName);
  if (id.startsWith('UserDirectoryPool')) return arns.userPool;
  if (id.startsWith('BulkImportInboxBucket')) return arns.bucket;
  if (/^EventBus[0-9A-F]{8}$/.test(id)) return arns.bus;
  if (id.startsWith('EventIntakeQueue')) return arns.eventQueue;
  if (id.startsWith('ResultEmailsQueue')) return arns.resultQueue;
  if (id.startsWith('DeliveriesQueue')) return arns.deliveryQueue;
  if (id.startsWith('SecurityNoticesQueue')) return arns.noticeQueue;
  if (id.startsWith('BulkImportFileDroppedDeadLetters')) return arns.fileDeadLetters;
  if (id.startsWith('InvitationsDeadLetters')) return arns.sweepDeadLetters;
  // What refers to the group has its name.
  if (id.startsWith('AdminApiSchedulesGroup')) return 'onboarding';
  if (id.startsWith('AdminApiSchedulesRole')) return arns.scheduleRole;
  // A log group, or a key: see what is compared.
  return `${id}.${attribute}`;
}
