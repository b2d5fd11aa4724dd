import { Bus, Intake, type IntakeType } from './contract.ts';

/*
 * Who may say what on the bus, for EventBridge in AWS and in the embedded stack alike. Free of SDKs, as the contract is.
 */

/** A system that may put events about people on the bus. */
export interface EventSender {
  /** What it calls itself: `source` of its events. */
  readonly source: string;
  /** Who it is to IAM: the ARN of a role or user, or the id of an account, which is everybody in it. */
  readonly principal: string;
  readonly detailTypes: readonly IntakeType[];
}

/** What settings say about who may put events on the bus. */
export interface BusAccess {
  readonly senders: readonly EventSender[];
  /** Without senders: `source` of the systems that are heard; none means all. */
  readonly allowedSources: readonly string[];
  /** Without senders: accounts that may put events on the bus, beside the bus's own. */
  readonly otherAccounts: readonly string[];
}

/** Values by operator and key. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One statement of a resource policy, in those parts of IAM's language that the bus needs. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Everybody, or accounts by their ids. */
  readonly Principal: { readonly AWS: '*' | readonly string[] };
  readonly Action: string;
  readonly Resource: string;
  readonly Condition: PolicyCondition;
}

/** A resource policy. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** What EventBridge takes at most. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html */
export const mostPolicyBytes = 10 * 1024;

/**
 * The bus's resource policy: nobody but the product says what the product says, and where settings name senders, each of
 * them says its own and nobody says anything else.
 *
 * One PutEvents call has up to ten entries, so `events:source` and `events:detail-type` may have several values. A Deny asks
 * by `ForAnyValue` whether any of them is forged. An Allow asks by `ForAllValues` whether all of them are permitted, which is
 * true of no value at all as well, hence `Null`. Each reads the same where AWS looks at every entry by itself.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/policy-keys-eventbridge.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 *
 * A Deny binds the principals of the bus's own account as well, whatever their own policies allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @param busArn the bus's own ARN, known or yet to be resolved
 * @param publishers ARNs of the stack's roles that publish
 */
export function busPolicy(access: BusAccess, busArn: string, publishers: readonly string[]): PolicyDocument {
  const { senders, otherAccounts } = access;
  const accounts = senders.length > 0 ? distinct(senders.map(({ principal }) => accountOf(principal))) : otherAccounts;
  const on = { Action: 'events:PutEvents', Resource: busArn };
  const deny = (Sid: string, Condition: PolicyCondition): PolicyStatement => {
    return { Sid, Effect: 'Deny', Principal: { AWS: '*' }, ...on, Condition };
  };
  const allow = (Sid: string, AWS: readonly string[], Condition: PolicyCondition): PolicyStatement => {
    return { Sid, Effect: 'Allow', Principal: { AWS }, ...on, Condition };
  };
  return {
    Version: '2012-10-17',
    Statement: [
      // In a session of a role aws:PrincipalArn is the role's ARN, not the session's.
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
      deny('DenyOurSource', {
        'ForAnyValue:StringEquals': { 'events:source': [Bus.source] },
        StringNotEquals: { 'aws:PrincipalArn': publishers },
      }),
      ...foreignSources(senders).map((condition, index) => deny(`DenySource${index}`, condition)),
      ...foreignTypes(senders).map((condition, index) => deny(`DenyType${index}`, condition)),
      // Who of an account may say which source, the statements above decide.
      ...(accounts.length > 0 ? [allow('AllowAccounts', accounts, eventsOf(heardSources(access)))] : []),
    ],
  };
}

/** `source` of the systems that are heard: the senders', where there are any. An empty list means all. */
export function heardSources({
  senders,
  allowedSources,
}: Pick<BusAccess, 'senders' | 'allowedSources'>): readonly string[] {
  return senders.length > 0 ? distinct(senders.map(sourceOf)) : allowedSources;
}

/** The account that a sender's principal belongs to. */
export function accountOf(principal: string): string {
  return principal.startsWith('arn:') ? (principal.split(':')[4] ?? '') : principal;
}

/** What is nobody's source, and what is one for others than its senders. Sources of the same senders share a statement. */
function foreignSources(senders: readonly EventSender[]): PolicyCondition[] {
  if (senders.length === 0) return [];
  const sources = heardSources({ senders, allowedSources: [] });
  const byOwners = Map.groupBy(sources, (source) =>
    JSON.stringify(
      senders
        .filter((sender) => sender.source === source)
        .map(principalOf)
        .toSorted(),
    ),
  );
  return [
    { 'ForAnyValue:StringNotEquals': { 'events:source': [...sources, Bus.source] } },
    ...[...byOwners].map(([owners, theirs]) => ({
      'ForAnyValue:StringEquals': { 'events:source': theirs },
      StringNotEquals: principalKeys(JSON.parse(owners)),
    })),
  ];
}

/**
 * What no sender may say, and then type by type who may not say it. A source that none of its senders may say a type with
 * is there by itself; where one of them may, the others are named.
 */
function foreignTypes(senders: readonly EventSender[]): PolicyCondition[] {
  if (senders.length === 0) return [];
  const sources = heardSources({ senders, allowedSources: [] });
  const types = Object.keys(Intake) as IntakeType[];
  return [
    {
      'ForAnyValue:StringEquals': { 'events:source': sources },
      'ForAnyValue:StringNotEquals': { 'events:detail-type': types },
    },
    ...types.flatMap((type) => {
      const may = ({ detailTypes }: EventSender) => detailTypes.includes(type);
      const barred = Map.groupBy(
        senders.filter((sender) => !may(sender)),
        ({ source, principal }) => (senders.some((peer) => peer.source === source && may(peer)) ? principal : null),
      );
      return [...barred].map(([principal, theirs]) => ({
        'ForAnyValue:StringEquals': { 'events:source': distinct(theirs.map(sourceOf)), 'events:detail-type': [type] },
        ...(principal === null ? {} : { StringEquals: principalKeys([principal]) }),
      }));
    }),
  ];
}

/** Events about people, of some sources or, where none is named, of all. */
function eventsOf(sources: readonly string[]): PolicyCondition {
  const keys = {
    'events:detail-type': Object.keys(Intake),
    ...(sources.length > 0 ? { 'events:source': sources } : {}),
  };
  return {
    'ForAllValues:StringEquals': keys,
    Null: Object.fromEntries(Object.keys(keys).map((key) => [key, 'false'])),
  };
}

/** Principals as IAM knows them. All keys of one operator have to apply, so that `StringNotEquals` means none of them. */
function principalKeys(principals: readonly string[]): PolicyCondition[string] {
  const arns = principals.filter((principal) => principal.startsWith('arn:'));
  const accounts = principals.filter((principal) => !principal.startsWith('arn:'));
  return {
    ...(arns.length > 0 ? { 'aws:PrincipalArn': arns } : {}),
    ...(accounts.length > 0 ? { 'aws:PrincipalAccount': accounts } : {}),
  };
}

function sourceOf({ source }: EventSender): string {
  return source;
}

function principalOf({ principal }: EventSender): string {
  return principal;
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
