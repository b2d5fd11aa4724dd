import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { LogMessage } from '../../../functions/contract.ts';
import { brandSettings, readBrand } from '../../../functions/domain/mail/brand.ts';
import { type MessageTriggerSource, messageKinds } from '../../../functions/domain/mail/message-kind.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import { readSettings } from '../../../functions/runtime/environment.ts';
import { createCustomMessage } from '../../../functions/triggers/custom-message.ts';
import { brandWith } from '../../support/domain-settings.ts';
import { keptLog, lambdaContext, recordedEvent, recordedSources } from '../../support/trigger-events.ts';

const sources = recordedSources.filter((source): source is MessageTriggerSource => source in messageKinds);
const brand = () => brandWith({ name: 'Acme', portalUrl: 'https://portal.acme.example/' });
const event = (source: MessageTriggerSource) => recordedEvent<CustomMessageTriggerEvent>(source);

function answer(given: CustomMessageTriggerEvent, log = keptLog()) {
  return createCustomMessage({ judgeAddress: async () => undefined, brand, log })(given, lambdaContext);
}

describe('custom-message', () => {
  test('an event was recorded for every source', () => {
    expect(sources.toSorted()).toEqual(Object.keys(messageKinds).toSorted());
  });

  test.each(sources)('%s: the whole event is returned with email, subject and SMS', async (source) => {
    const given = event(source);
    const { response, ...rest } = await answer(given);
    const { response: empty, ...asGiven } = event(source);
    expect(rest).toEqual(asGiven);
    expect(Object.keys(response)).toEqual(Object.keys(empty));
    expect(response.emailMessage).toContain('lang="ja"');
    expect(response.emailMessage?.split('{####}')).toHaveLength(2);
    expect(response.smsMessage).toMatch(/ \{####\}$/);
    expect(response.emailSubject).not.toMatch(/[{}\n]/);
  });

  test('only an invitation contains the user name, in email and SMS', async () => {
    for (const source of sources) {
      const { response } = await answer(event(source));
      const expected = source === 'CustomMessage_AdminCreateUser' ? 2 : 1;
      expect(response.emailMessage?.split('{username}'), source).toHaveLength(expected);
      expect(response.smsMessage?.split('{username}'), source).toHaveLength(expected);
    }
  });

  test('the invitation of an account without password contains a link and no placeholder for one', async () => {
    const given = event('CustomMessage_AdminCreateUser');
    given.request.userAttributes = { ...given.request.userAttributes, 'custom:invitation': '{"by":"link"}' };
    const { response } = await answer(given);
    expect(response.emailMessage).not.toContain('{####}');
    expect(response.emailMessage).toContain('{username}');
    expect(response.emailMessage).toContain('https://portal.acme.example/#/sign-in');
    // Cognito sends it again to somebody who has a temporary password by now.
    given.request.clientMetadata = { reason: 'again' };
    expect((await answer(given)).response.emailMessage).toContain('{####}');
  });

  test.each(['reminder', 'renewal', 'again', 'asked'])(
    'an invitation that is sent for the reason %s contains password and user name',
    async (reason) => {
      const first = (await answer(event('CustomMessage_AdminCreateUser'))).response;
      const given = event('CustomMessage_AdminCreateUser');
      given.request.clientMetadata = { reason };
      const { response } = await answer(given);
      expect(response.emailSubject).not.toBe(first.emailSubject);
      expect(response.emailMessage?.split('{username}')).toHaveLength(2);
      expect(response.emailMessage?.split('{####}')).toHaveLength(2);
    },
  );

  test('placeholders are taken from the event, not assumed', async () => {
    const given = event('CustomMessage_AdminCreateUser');
    Object.assign(given.request, { codeParameter: '{#code#}', usernameParameter: '{#user#}' });
    const { response } = await answer(given);
    for (const text of [response.emailMessage, response.smsMessage]) {
      expect(text).toContain('{#code#}');
      expect(text).toContain('{#user#}');
    }
  });

  test("the application's locale is used for people without one of their own", async () => {
    const given = event('CustomMessage_SignUp');
    delete given.request.userAttributes.locale;
    given.request.clientMetadata = { locale: 'de-AT' };
    expect((await answer(given)).response.emailMessage).toContain('lang="de"');
  });

  test("a fault while writing leaves the message to Cognito, and doesn't stop the sign-up", async () => {
    const log = keptLog();
    const compose = () => {
      throw new Error('broken by 山田');
    };
    const given = event('CustomMessage_SignUp');
    expect(
      await createCustomMessage({ judgeAddress: async () => undefined, brand, log, compose })(given, lambdaContext),
    ).toEqual(given);
    expect(log.text()).toContain('could not be written');
    expect(log.text()).not.toContain('山田');
  });

  test('settings that can not be read leave the message to Cognito, too', async () => {
    const log = keptLog();
    const given = event('CustomMessage_AdminCreateUser');
    const unreadable = () => readBrand(readSettings(brandSettings, { SETTINGS: '{"brand":{"name":"Acme"}}' }));
    expect(
      await createCustomMessage({ judgeAddress: async () => undefined, brand: unreadable, log })(given, lambdaContext),
    ).toEqual(given);
    expect(log.text()).toContain('could not be written');
  });

  test('an unknown source is left alone', async () => {
    const given = { ...event('CustomMessage_SignUp'), triggerSource: 'CustomMessage_Future' };
    expect(await answer(given as CustomMessageTriggerEvent)).toEqual(given);
  });

  test('the log names the source and the request, and nobody', async () => {
    const log = keptLog();
    await answer(event('CustomMessage_AdminCreateUser'), log);
    expect(log.text()).toContain('CustomMessage_AdminCreateUser');
    expect(log.text()).toContain(lambdaContext.awsRequestId);
    expect(log.text()).not.toMatch(/hanako|山田|acme\.example/);
  });

  test.each(['CustomMessage_UpdateUserAttribute', 'CustomMessage_VerifyUserAttribute'] as const)(
    '%s: no code is sent to an address that the person may not have, and the log counts it',
    async (source) => {
      const log = keptLog();
      const judged: unknown[] = [];
      const judgeAddress = async (person: unknown) => {
        judged.push(person);
        throw new Refusal('This address is not for you');
      };
      const given = event(source);
      const refused = createCustomMessage({ judgeAddress, brand, log })(given, lambdaContext);
      await expect(refused).rejects.toThrow('This address is not for you');
      expect(judged).toEqual([given.request.userAttributes]);
      expect(log.text()).toContain(LogMessage.addressChangeRefused);
    },
  );

  test('an operator changes an address as ever', async () => {
    const judgeAddress = async () => {
      throw new Refusal('This address is not for you');
    };
    const given = event('CustomMessage_UpdateUserAttribute');
    given.callerContext.clientId = 'CLIENT_ID_NOT_APPLICABLE';
    const { response } = await createCustomMessage({ judgeAddress, brand, log: keptLog() })(given, lambdaContext);
    expect(response.emailMessage).toContain('{####}');
  });

  test('nobody is judged by the address of any other message', async () => {
    const judgeAddress = async () => {
      throw new Error('Nobody changes an address here');
    };
    for (const source of sources.filter((one) => !/Attribute$/.test(one))) {
      const { response } = await createCustomMessage({ judgeAddress, brand, log: keptLog() })(
        event(source),
        lambdaContext,
      );
      expect(response.emailSubject, source).not.toBe('');
    }
  });
});
