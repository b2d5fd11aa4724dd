import { randomInt } from 'node:crypto';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { drawTemporaryPassword } from '../../../functions/domain/onboarding/temporary-password.ts';
import { apiClient } from '../../support/api-client.ts';
import type { TestStack } from '../../support/test-stack.ts';

/** The password that people in the tests choose. */
export const chosenPassword = 'their own password';

/** Invites someone, as the import does. @returns the temporary password */
export async function invite({ clients, endpoints, passwordFor }: TestStack, email: string): Promise<string> {
  await clients.cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: endpoints.userPoolId,
      Username: email,
      DesiredDeliveryMediums: ['EMAIL'],
      TemporaryPassword: drawTemporaryPassword({ minimumLength: 15, requireUppercase: false }, randomInt),
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
  return passwordFor(email);
}

/** Someone who has signed in for the first time. @returns the tokens */
export async function activePerson(stack: TestStack, email: string) {
  const call = apiClient(stack.endpoints);
  const password = await invite(stack, email);
  const { body: challenge } = await call('/sign-in', { email, password });
  const answer = await call('/new-password', { email, session: challenge.session, new_password: chosenPassword });
  if (answer.status !== 200) throw new Error(`the first sign-in answered ${answer.status}`);
  return answer.body;
}

/** The code of six digits in the newest email to an address. @throws when there is none */
export function codeFor({ mailbox }: Pick<TestStack, 'mailbox'>, email: string): string {
  const [mail] = mailbox.list({ to: email, limit: 1 });
  const text = mail?.text ?? (mail?.html ?? '').replace(/<(style|head)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '\n');
  const code = /^\s*(\d{6})\s*$/m.exec(text)?.[1];
  if (code === undefined) throw new Error(`no code in an email to ${email}`);
  return code;
}
