import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { BusEvent } from 'aws-local/event-bridge/event.ts';
import { inject } from 'vitest';
import { Bus } from '../../functions/contract.ts';
import { type PublishedType, publishedEvents } from '../../functions/domain/events/catalogue.ts';
import { readTemporaryPassword } from '../../functions/domain/onboarding/temporary-password.ts';
import { type Stack, type StackOptions, startStack } from '../../local/stack.ts';

/** A stack of a test's own, with clients for it. */
export interface TestStack extends Stack, AsyncDisposable {
  readonly stateDir: string;
  readonly clients: ReturnType<typeof clientsFor>;
  /** What the stack logged about faults of its own; a test expects none. */
  readonly faults: readonly string[];
  /** The temporary password in the newest email to an address. @throws when there is no such email */
  passwordFor(address: string): string;
  /** Stops, and starts another one on the same state folder. */
  restart(options?: Partial<StackOptions>): Promise<TestStack>;
  /** Stops, and removes the state folder. */
  remove(): Promise<void>;
}

/**
 * Starts an embedded stack on a state folder of its own and a free port.
 * Call `remove` in the end, or use it with `await using`.
 */
export async function startTestStack(options: Partial<StackOptions> = {}): Promise<TestStack> {
  const stateDir = options.stateDir ?? mkdtempSync(join(tmpdir(), 'onboarding-test-'));
  const faults: string[] = [];
  const functionEntries = { ...inject('functionBundles'), ...options.functionEntries };
  const stack = await startStack({
    port: 0,
    // A test that runs at the full hour must not differ from others.
    sweepsRegularly: false,
    onLog: (line) => faults.push(line),
    ...options,
    functionEntries,
    stateDir,
  });
  stack.eventBridge.subscribe((event) => {
    const wrong = wrongWith(event);
    if (wrong) faults.push(wrong);
  });
  const clients = clientsFor(stack.endpoints);
  const stop = async () => {
    for (const client of Object.values(clients)) client.destroy();
    await stack.stop();
  };
  const remove = async () => {
    await stop();
    // On Windows a file that was open a moment ago may stay for one more.
    rmSync(stateDir, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    ...stack,
    stateDir,
    clients,
    faults,
    stop,
    remove,
    passwordFor: (address) => passwordIn(stack.mailbox.list({ to: address, limit: 1 })[0], address),
    async restart(changed = {}) {
      await stop();
      return startTestStack({ ...options, ...changed, stateDir });
    },
    [Symbol.asyncDispose]: remove,
  };
}

/** What is wrong with an event of the product's own, according to the contract. */
function wrongWith({ source, 'detail-type': type, detail }: BusEvent): string | undefined {
  if (source !== Bus.source) return undefined;
  const schema = Object.hasOwn(publishedEvents, type) ? publishedEvents[type as PublishedType] : undefined;
  const result = schema?.safeParse(detail);
  return result?.success
    ? undefined
    : `The event ${type} is not as its schema says: ${result?.error ?? 'there is none'}`;
}

/** Clients as any user of the stack would set them up. */
export function clientsFor({ aws, region }: { readonly aws: string; readonly region: string }) {
  const config = { endpoint: aws, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  return {
    cognito: new CognitoIdentityProviderClient(config),
    s3: new S3Client(config),
    stepFunctions: new SFNClient(config),
    eventBridge: new EventBridgeClient(config),
    ses: new SESv2Client(config),
    sqs: new SQSClient(config),
  };
}

/** The temporary password in an email: it is on a line of its own, so that nothing is copied with it. @throws when there is none */
export function passwordIn(
  mail: { readonly text?: string | undefined; readonly html?: string | undefined } | undefined,
  address: string,
): string {
  const password = mail && (passwordLine(mail.text ?? '', address) ?? passwordLine(textOf(mail.html ?? ''), address));
  if (!password) throw new Error(`no temporary password in an email to ${address}`);
  return password;
}

function passwordLine(text: string, address: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== address && readTemporaryPassword(line) === line);
}

function textOf(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return html
    .replace(/<(style|head|title)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}
