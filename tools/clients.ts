#!/usr/bin/env node
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneTimeCode } from 'aws-local/cognito/sign-in/one-time-code.ts';
import { listen, stopListening } from 'aws-local/listen.ts';
import { startStack } from '../local/stack.ts';
import { ExitCode } from '../scripts/command-line/exit-code.ts';
import { parseSettings } from '../settings/config.ts';
import { amplifyCodeSteps, amplifySteps } from './clients/amplify.js';
import { amplifyInBrowserSteps, amplifyPasskeySteps, createAmplifyApp } from './clients/amplify-in-browser.ts';
import { awsCliSteps, rcloneSteps } from './clients/commands.ts';
import { identityJsSteps } from './clients/identity-js.js';
import { oauthSteps } from './clients/oauth-libraries.ts';
import { importPeople, invitePeople } from './clients/person.ts';
import { Skipped, type Step } from './clients/step.ts';
import { runWithoutArguments } from './run-without-arguments.ts';

const help = `Take people through a life in an embedded stack by clients that others wrote: amazon-cognito-identity-js, Amplify,
openid-client with jose and aws-jwt-verify, the AWS CLI, and rclone. What this machine lacks is skipped.`;

await runWithoutArguments('clients', help, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onboarding-clients-'));
  const app = createAmplifyApp();
  const appUrl = `${await listen(app.server, 0)}/`.replace('127.0.0.1', 'localhost');
  const settings = parseSettings({
    stage: 'dev',
    userDirectory: { mfa: 'optional', featurePlan: 'ESSENTIALS', callbackUrls: [appUrl] },
    signIn: { passkeys: true },
  });
  const stack = await startStack({ stateDir: join(folder, 'state'), port: 0, settings });
  try {
    const { endpoints } = stack;
    const [ann, bob, cid] = await invitePeople(stack, ['ann', 'bob', 'cid']);
    if (!ann || !bob || !cid) throw new Error('Three were invited');
    const signedUp = { email: cid.email, password: 'the first password' };
    const worked = await runSteps({
      'amazon-cognito-identity-js': identityJsSteps(endpoints, ann),
      'aws-amplify': amplifySteps(endpoints, bob, oneTimeCode),
      'openid-client': oauthSteps(endpoints, cid, appUrl),
      'aws-amplify in a browser': amplifyInBrowserSteps(app, appUrl, endpoints, signedUp, folder),
      'aws-amplify with a passkey': amplifyPasskeySteps(app, appUrl, endpoints, signedUp),
      'AWS CLI': awsCliSteps(stack, folder),
      rclone: rcloneSteps(stack, folder),
    });
    const byCode = await runWithoutPasswords(join(folder, 'no-passwords'));
    if (!worked || !byCode) process.exitCode = ExitCode.unexpected;
  } finally {
    await stack.stop();
    await stopListening(app.server);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** People who are invited without a password, in a stack of their own. */
async function runWithoutPasswords(stateDir: string): Promise<boolean> {
  const settings = parseSettings({
    stage: 'dev',
    userDirectory: { featurePlan: 'ESSENTIALS' },
    signIn: { invitation: 'link' },
  });
  const stack = await startStack({ stateDir, port: 0, settings });
  try {
    const [dan] = await importPeople(stack, ['dan']);
    if (!dan) throw new Error('One was invited');
    return await runSteps({ 'aws-amplify with a code': amplifyCodeSteps(stack.endpoints, dan) });
  } finally {
    await stack.stop();
  }
}

/** Runs each client's steps in order; one that fails ends that client's. @returns whether none failed */
async function runSteps(clients: Readonly<Record<string, readonly Step[]>>): Promise<boolean> {
  let failures = 0;
  for (const [client, steps] of Object.entries(clients)) {
    for (const { does, run } of steps) {
      const start = performance.now();
      try {
        await run();
        console.log(`✔ ${client}: ${does}  (${((performance.now() - start) / 1000).toFixed(1)} s)`);
      } catch (error) {
        if (error instanceof Skipped) {
          console.log(`- ${client}: ${does}: skipped, ${error.message}`);
          continue;
        }
        failures++;
        console.error(`✘ ${client}: ${does}\n${error instanceof Error ? error.stack : error}`);
        break;
      }
    }
  }
  return failures === 0;
}
