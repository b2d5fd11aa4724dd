// One thread's share of the bare calls.
import { workerData } from 'node:worker_threads';
import { AdminCreateUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

/** What a thread is to do: the people from `from` on, before `to`. */
export interface BareCalls {
  readonly aws: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly from: number;
  readonly to: number;
}

/** As many calls as create-users has in flight at most. */
const concurrency = 32;

const { aws, region, userPoolId, from, to } = workerData as BareCalls;
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const client = new CognitoIdentityProviderClient({ endpoint: aws, region, credentials, maxAttempts: 1 });

let next = from;
async function runCaller(): Promise<void> {
  for (let person = next++; person < to; person = next++) {
    const email = `person.${person}@example${person % 97}.com`;
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username: email,
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'given_name', Value: 'Ann' },
          { Name: 'family_name', Value: 'Archer' },
          { Name: 'phone_number', Value: `+4915112${String(person % 1_000_000).padStart(6, '0')}` },
          { Name: 'locale', Value: 'en' },
        ],
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
  }
}
await Promise.all(Array.from({ length: concurrency }, runCaller));
client.destroy();
