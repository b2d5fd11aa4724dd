import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from 'aws-local/aws-error.ts';
import { type Cognito, createCognito } from 'aws-local/cognito/cognito.ts';
import { withEpochSeconds } from 'aws-local/endpoint/json-protocol.ts';
import type { JournalEntry } from 'aws-local/journal.ts';
import { poolSettings } from '../../../local/pool.ts';
import type { Settings } from '../../../settings/config.ts';
import type { MortalProcess } from './mortal-process.ts';

export type Body = Readonly<Record<string, unknown>>;

/** A call of a process to the pool, which was handled. */
export interface PoolCall {
  readonly by: MortalProcess;
  readonly operation: string;
  readonly body: Body;
  /** The name of the error that it was answered with. */
  readonly refusal?: string;
}

/** The key that signs tokens takes longer to make than everything else of a plan. */
let signingKey: JournalEntry | undefined;

/** The emulator's Cognito without server, journal or triggers, and clients of the SDK that call it in this process. */
export class InProcessPool {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly #cognito: Cognito;
  readonly #onCall: (call: PoolCall) => void;

  /** @param onCall gets every call of a process that was handled */
  constructor(settings: Settings, now: () => Date, onCall: (call: PoolCall) => void) {
    this.#onCall = onCall;
    const position = { offset: 0, length: 0 };
    this.#cognito = createCognito({
      region: 'eu-central-1',
      accountId: '000000000000',
      clock: now,
      issuerBaseUrl: () => 'http://localhost',
      triggers: () => undefined,
      lambda: { invoke: () => Promise.reject(new Error('there are no functions')) },
      journal: {
        append: (...entries) => {
          signingKey ??= entries.find(({ change }) => change === 'signing-key');
          return position;
        },
      },
      mailbox: {
        entryFor: ({ from, to, subject }) => ({
          topic: 'mail',
          mail: { messageId: '', from, to: [to], cc: [], bcc: [], replyTo: [], subject, at: now().getTime() },
        }),
        deliver: () => {},
      },
    });
    if (signingKey) this.#cognito.replay(signingKey);
    const { userPoolId, userPoolClientId } = this.#cognito.ensurePool(poolSettings(settings));
    this.userPoolId = userPoolId;
    this.clientId = userPoolClientId;
  }

  /** Asks the pool itself, which never fails. */
  ask<Answer>(operation: string, body: Body): Promise<Answer> {
    return this.#cognito.handle(operation, { UserPoolId: this.userPoolId, ...body }) as Promise<Answer>;
  }

  /** A client of a process. */
  clientOf(process: MortalProcess): CognitoIdentityProviderClient {
    return new CognitoIdentityProviderClient({
      region: 'eu-central-1',
      endpoint: 'http://localhost',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler: {
        handle: async ({ headers, body }: HttpRequest) => {
          const operation = headers['x-amz-target']?.split('.')[1] ?? '';
          const asked = JSON.parse(new TextDecoder().decode(body)) as Body;
          try {
            const answer = await process.call(async () => {
              try {
                const handled = await this.#cognito.handle(operation, asked);
                this.#onCall({ by: process, operation, body: asked });
                return handled;
              } catch (error) {
                if (error instanceof AwsError) {
                  this.#onCall({ by: process, operation, body: asked, refusal: error.code });
                }
                throw error;
              }
            });
            return answerWith(200, withEpochSeconds(answer ?? {}));
          } catch (error) {
            if (!(error instanceof AwsError)) throw error;
            return answerWith(error.status, { __type: error.code, message: error.message });
          }
        },
      },
    });
  }
}

interface HttpRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

function answerWith(statusCode: number, body: unknown) {
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return { response: { statusCode, headers, body: Buffer.from(JSON.stringify(body)) } };
}
