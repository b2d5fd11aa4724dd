import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DetailType } from '../../functions/contract.ts';
import { busName, importedWithinMs, type RehearsedStack, stackName } from './rehearsed-stack.ts';
import type { Step } from './step.ts';

/** A person for whom another system asks for an account. */
const eve = 'eve@example.com';

/** Triggers that every stage has, with an event that each answers. */
const triggers = [
  ['CustomMessage', 'CustomMessage_AdminCreateUser'],
  ['PreSignUp', 'PreSignUp_AdminCreateUser'],
  ['PostConfirmation', 'PostConfirmation_ConfirmSignUp'],
  ['PostAuthentication', 'PostAuthentication_Authentication'],
] as const;

/** A person whom an event brings, who signs in; what Cognito calls on the way; and that no log names anybody. */
export function peopleSteps({ folder, cognito, target, addresses, invoke }: RehearsedStack): Step[] {
  return [
    {
      does: 'an event of another system on the bus',
      async run() {
        const events = new EventBridgeClient();
        const Detail = JSON.stringify({ email: eve, given_name: 'Eve', groups: ['employees'] });
        const entry = { EventBusName: busName, Source: 'hr.acme', DetailType: DetailType.userCreated, Detail };
        await events.send(new PutEventsCommand({ Entries: [entry] }));
        for (const giveUpAt = Date.now() + importedWithinMs; !(await addresses()).includes(eve); await sleep(500)) {
          assert(Date.now() < giveUpAt, 'nobody was created');
        }
        return 'by rule, queue and Express machine to one more person in the pool';
      },
    },
    {
      does: 'the function SignIn, called as the HTTP API would',
      async run() {
        const { userPoolId } = await target();
        const Password = 'a long and private one';
        const chosen = { UserPoolId: userPoolId, Username: eve, Password, Permanent: true };
        await cognito.send(new AdminSetUserPasswordCommand(chosen));
        const signIn = (password: string) => invoke('SignIn', httpEvent('/sign-in', { email: eve, password }));
        assert.partialDeepStrictEqual(await signIn('a wrong one'), { statusCode: 401 });
        const answer = await signIn(Password);
        assert.partialDeepStrictEqual(answer, { statusCode: 200 });
        return 'tokens for the right password, 401 for a wrong one';
      },
    },
    ...triggers.map(([name, source]) => ({
      does: `the function ${name}, called as Cognito would`,
      async run() {
        const event = JSON.parse(
          readFileSync(new URL(`../../test/fixtures/events/${source}.json`, import.meta.url), 'utf8'),
        );
        const { userPoolId } = await target();
        const answer = await invoke(name, { ...event, userPoolId });
        // The whole event comes back, with nothing but its response filled in.
        assert.partialDeepStrictEqual(answer, { triggerSource: source, request: event.request });
        return `${source} answered`;
      },
    })),
    {
      does: "the functions' logs",
      async run() {
        const logs = readdirSync(folder).filter((file) => file.startsWith(stackName));
        const people = await addresses();
        for (const file of logs) {
          const text = readFileSync(join(folder, file), 'utf8');
          for (const address of people) assert(!text.includes(address), `${file} names a person`);
        }
        return `${logs.length} logs name none of ${people.length} people`;
      },
    },
  ];
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
function httpEvent(rawPath: string, body: object): object {
  return {
    version: '2.0',
    routeKey: `POST ${rawPath}`,
    rawPath,
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    requestContext: { http: { method: 'POST', path: rawPath, sourceIp: '192.0.2.1' }, requestId: 'rehearsal' },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  };
}
