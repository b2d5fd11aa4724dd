import { authorizePut } from 'aws-local/event-bridge/authorize-put.ts';
import { compilePolicy } from 'aws-local/iam/compile-policy.ts';
import { createIam } from 'aws-local/iam/iam.ts';
import { principalOf } from 'aws-local/principal.ts';
import { describe, expect, test } from 'vitest';
import { mostPolicyBytes, type PolicyDocument } from '../../functions/bus-policy.ts';
import { Bus, Intake } from '../../functions/contract.ts';
import { publishers } from '../../local/functions.ts';
import { parseSettings, type SettingsInput } from '../../settings/config.ts';
import { statementsOf, synthesise } from './synthesise.ts';

const account = '123456789012';
const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const busArn = `arn:aws:events:eu-central-1:${account}:event-bus/${Bus.name}`;
const hr = role('hr-export');

type Events = SettingsInput['events'];

/** The bus's policy in the template, with everything that CloudFormation fills in, in place. */
function policyIn(events: Events): PolicyDocument {
  const { only } = synthesise({ events });
  return JSON.parse(
    JSON.stringify(only('AWS::Events::EventBus').Policy, (_, value: Record<string, unknown>) => {
      if (Array.isArray(value?.['Fn::GetAtt'])) return role(String(value['Fn::GetAtt'][0]));
      return value?.['Fn::Join'] ? busArn : value;
    }),
  );
}

/** Whether the policy in the template lets a principal put an event. */
function may(events: Events, who: string, ...said: readonly (readonly [source: string, type: string])[]): boolean {
  const entries = said.map(([Source, DetailType]) => ({ Source, DetailType }));
  try {
    const policy = compilePolicy(policyIn(events), account);
    authorizePut(createIam({ accountId: account }), { arn: busArn, policy }, principalOf(who, account), entries);
    return true;
  } catch {
    return false;
  }
}

/** Logical ids of the roles that may put events on the bus by their own policies. */
function publishingRoles(): string[] {
  const { resources } = synthesise();
  const policies = statementsOf(resources).filter(({ actions }) => actions.includes('events:PutEvents'));
  const roles = policies.flatMap(({ in: id }) => resources[id]?.Properties.Roles ?? []);
  return roles.map(({ Ref }: { Ref: string }) => Ref);
}

describe('as the product itself', () => {
  test('every role of the stack that publishes may publish, and nobody else', () => {
    const roles = publishingRoles();
    expect(roles).toHaveLength(publishers(parseSettings({ stage: 'dev' })).length);
    const [{ Condition = {} } = {}] = policyIn({}).Statement;
    expect(Condition.StringNotEquals?.['aws:PrincipalArn']).toEqual(expect.arrayContaining(roles.map(role)));
    for (const id of roles) expect(may({}, role(id), [Bus.source, 'UserOnboarded'])).toBe(true);
    for (const who of [hr, `arn:aws:iam::${account}:root`, '444455556666', role(`${roles[0]}x`)]) {
      expect(may({}, who, [Bus.source, 'UserOnboarded'])).toBe(false);
    }
  });

  test('the same ones publish on a laptop', () => {
    const names = publishers(parseSettings({ stage: 'dev' }));
    const roles = publishingRoles();
    expect(roles).toHaveLength(names.length);
    for (const name of names) expect(roles).toContainEqual(expect.stringMatching(`${name}Role`));
  });

  test('nobody can hide a forged entry among honest ones', () => {
    expect(may({}, hr, ['hr.acme', 'UserCreated'], [Bus.source, 'UserOnboarded'])).toBe(false);
    expect(may({}, hr, ['hr.acme', 'UserCreated'], ['crm.acme', 'UserUpdated'])).toBe(true);
  });
});

describe('other accounts without senders', () => {
  const events: Events = { otherAccounts: ['444455556666'], allowedSources: ['hr.acme', 'crm.acme'] };

  test('may send what settings allow, in one call or many, and nothing else', () => {
    expect(may(events, '444455556666', ['hr.acme', 'UserCreated'], ['crm.acme', 'UserUpdated'])).toBe(true);
    expect(may(events, '444455556666', ['hr.acme', 'UserCreated'], ['other', 'UserCreated'])).toBe(false);
    expect(may(events, '444455556666', ['hr.acme', 'UserOnboarded'])).toBe(false);
    expect(may(events, '444455556666')).toBe(false);
    expect(may(events, '777788889999', ['hr.acme', 'UserCreated'])).toBe(false);
  });

  test('may send anything about people where no source is named', () => {
    expect(may({ otherAccounts: ['444455556666'] }, '444455556666', ['anything', 'UserCreated'])).toBe(true);
  });
});

describe('senders', () => {
  const events: Events = {
    senders: [
      { source: 'hr.acme', principal: hr, detailTypes: ['UserCreated', 'UserUpdated'] },
      { source: 'hr.acme', principal: role('hr-leavers'), detailTypes: ['UserDisabled'] },
      { source: 'crm.acme', principal: hr },
      { source: 'partner.example', principal: '444455556666', detailTypes: ['UserCreated'] },
    ],
  };
  /** Everything that anybody may send. */
  const granted = new Set(
    (events?.senders ?? []).flatMap(({ source, principal, detailTypes = Object.keys(Intake) }) =>
      detailTypes.map((type) => `${principal} ${source} ${type}`),
    ),
  );

  test('may send what is theirs, and nobody may send anything else', () => {
    const people = [hr, role('hr-leavers'), role('stranger'), '444455556666', '777788889999'];
    const sources = ['hr.acme', 'crm.acme', 'partner.example', 'nobodys', Bus.source];
    const types = [...Object.keys(Intake), 'UserOnboarded', 'Other'];
    for (const who of people)
      for (const source of sources)
        for (const type of types) {
          const said = `${who} ${source} ${type}`;
          expect(may(events, who, [source, type]), said).toBe(granted.has(said));
        }
  });

  test('of an account are all its roles', () => {
    const who = 'arn:aws:iam::444455556666:role/any';
    expect(may(events, who, ['partner.example', 'UserCreated'])).toBe(true);
    expect(may(events, who, ['partner.example', 'UserDeleted'])).toBe(false);
  });

  test('are the sources whose events are received and archived', () => {
    const { only, of } = synthesise({ events });
    const [rule] = of('AWS::Events::Rule').filter(([id]) => id.startsWith('EventIntake'));
    const sources = ['hr.acme', 'crm.acme', 'partner.example'];
    expect(rule?.[1].Properties.EventPattern.source).toEqual(sources);
    expect(only('AWS::Events::Archive').EventPattern.source).toEqual(sources);
  });

  test('fit into the policy of the bus, up to eighteen', () => {
    const senders = Array.from({ length: 18 }, (_, at) => ({
      source: `system-${at}.acme`,
      principal: role(`system-${at}`),
    }));
    // CloudFormation makes names of up to 64 characters of these logical ids.
    const longest = JSON.stringify(policyIn({ senders })).length + publishingRoles().length * 64;
    expect(longest).toBeLessThan(mostPolicyBytes);
  });

  test('that are too many for it are refused by the settings', () => {
    const senders = Array.from({ length: 18 }, (_, at) => ({
      source: 's'.repeat(200) + at,
      principal: role(`r${at}`),
    }));
    expect(() => parseSettings({ stage: 'dev', events: { senders } })).toThrow(
      'events.senders.length must be smaller, or the names shorter: they make the policy of the bus longer than 10240 bytes, got 18',
    );
  });
});
