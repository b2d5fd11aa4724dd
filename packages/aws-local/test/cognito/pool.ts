import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  AdminCreateUserResponse,
  AdminGetUserResponse,
  AttributeType,
  InitiateAuthResponse,
  ListUsersResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Cognito, type CognitoOptions, createCognito } from '../../cognito/cognito.ts';
import type { PoolSettings } from '../../cognito/pool-settings.ts';
import type { TriggerName } from '../../cognito/triggers.ts';
import { Journal, type JournalEntry } from '../../journal.ts';
import type { InvokeResult, LambdaService } from '../../lambda/lambda-service.ts';
import type { MailEntry, OutgoingMail } from '../../mailbox/mailbox.ts';

/** What a trigger of a test does with its event. */
export type TriggerFunction = (event: TriggerEvent) => unknown;

export interface TriggerEvent {
  readonly version: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly userName: string;
  readonly triggerSource: string;
  readonly callerContext: Record<string, string>;
  readonly request: Record<string, unknown> & { userAttributes: Record<string, string> };
  readonly response: Record<string, unknown>;
}

export const settings: PoolSettings = {
  poolName: 'people',
  passwordMinimumLength: 8,
  temporaryPasswordValidityDays: 7,
  groups: [{ name: 'staff', description: 'Everyone' }, { name: 'editors' }],
  customAttributes: [{ name: 'employee_id', maxLength: 12 }],
  caseSensitive: true,
  clientWriteAttributes: [
    'address',
    'birthdate',
    'email',
    'family_name',
    'given_name',
    'locale',
    'name',
    'nickname',
    'phone_number',
    'zoneinfo',
  ],
  fromAddress: 'onboarding@example.com',
};

export interface PoolOptions extends Partial<Pick<CognitoOptions, 'mailbox' | 'quotas' | 'triggerTimeoutMs'>> {
  readonly settings?: Partial<PoolSettings>;
}

/** A pool in a folder of its own, with the operations that tests use. */
export class TestPool {
  userPoolId = '';
  clientId = '';
  now = new Date('2026-03-02T09:00:00.123Z');
  mails: OutgoingMail[] = [];
  readonly events: TriggerEvent[] = [];
  readonly triggers: Partial<Record<TriggerName, TriggerFunction>> = {};
  readonly #folder = mkdtempSync(join(tmpdir(), 'cognito-'));
  readonly #options: PoolOptions;
  #journal: Journal | undefined;
  #cognito: Cognito | undefined;

  private constructor(options: PoolOptions) {
    this.#options = options;
  }

  static async start(options: PoolOptions = {}): Promise<TestPool> {
    const pool = new TestPool(options);
    await pool.restart();
    return pool;
  }

  get cognito(): Cognito {
    if (!this.#cognito) throw new Error('The pool has not started.');
    return this.#cognito;
  }

  get journalPath(): string {
    return join(this.#folder, 'journal');
  }

  /** Starts again from what is on the disk, as after `kill -9`: nothing is passed on in memory. */
  async restart(changed: Partial<PoolSettings> = {}): Promise<void> {
    this.#journal?.close();
    this.mails = [];
    const entries: JournalEntry[] = [];
    const journal = Journal.open(this.journalPath, (entry) => entries.push(entry));
    this.#journal = journal;
    const { settings: own, ...options } = this.#options;
    const cognito = createCognito({
      journal,
      region: 'eu-central-1',
      accountId: '000000000000',
      clock: () => this.now,
      mailbox: {
        entryFor: (mail) => mailEntry(mail),
        deliver: (entry) => this.mails.push(outgoing(entry)),
      },
      lambda: this.#lambda(),
      triggers: (name) => (this.triggers[name] ? name : undefined),
      issuerBaseUrl: () => 'http://127.0.0.1:4566',
      ...options,
    });
    for (const entry of entries) {
      cognito.replay(entry);
      if (entry.topic === 'mail') this.mails.push(outgoing(entry as MailEntry));
    }
    this.#cognito = cognito;
    const ids = cognito.ensurePool({ ...settings, ...own, ...changed });
    this.userPoolId = ids.userPoolId;
    this.clientId = ids.userPoolClientId;
  }

  stop(): void {
    this.#journal?.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Advances the clock. */
  wait(milliseconds: number): void {
    this.now = new Date(this.now.getTime() + milliseconds);
  }

  /** An operation of an administrator. */
  async admin<Answer>(operation: string, parameters: Record<string, unknown> = {}): Promise<Answer> {
    return (await this.cognito.handle(operation, { UserPoolId: this.userPoolId, ...parameters })) as Answer;
  }

  /** An operation of an app client. */
  async app<Answer>(operation: string, parameters: Record<string, unknown>): Promise<Answer> {
    return (await this.cognito.handle(operation, { ClientId: this.clientId, ...parameters })) as Answer;
  }

  invite(email: string, parameters: Record<string, unknown> = {}): Promise<AdminCreateUserResponse> {
    const attributes = [{ Name: 'email_verified', Value: 'true' }];
    const common = { Username: email, DesiredDeliveryMediums: ['EMAIL'], UserAttributes: attributes };
    return this.admin('AdminCreateUser', { ...common, ...parameters });
  }

  signIn(email: string, password: string): Promise<InitiateAuthResponse> {
    return this.app('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    });
  }

  choosePassword(
    email: string,
    password: string,
    session: string | undefined,
    more: Record<string, string> = {},
  ): Promise<InitiateAuthResponse> {
    return this.app('RespondToAuthChallenge', {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: session,
      ChallengeResponses: { USERNAME: email, NEW_PASSWORD: password, ...more },
    });
  }

  /** Invites someone who then signs in and chooses a password. */
  async member(
    email: string,
    password: string,
    { TemporaryPassword }: { readonly TemporaryPassword?: string } = {},
  ): Promise<InitiateAuthResponse> {
    await this.invite(email, { TemporaryPassword });
    const { Session } = await this.signIn(email, TemporaryPassword ?? this.passwordFor(email));
    return this.choosePassword(email, password, Session);
  }

  user(email: string): Promise<AdminGetUserResponse> {
    return this.admin('AdminGetUser', { Username: email });
  }

  async users(parameters: Record<string, unknown> = {}): Promise<ListUsersResponse> {
    return this.admin('ListUsers', parameters);
  }

  mailsTo(address: string): OutgoingMail[] {
    return this.mails.filter((mail) => mail.to === address);
  }

  /** The temporary password in the latest email to an address. */
  passwordFor(address: string): string {
    return /temporary password is (.+)\.$/.exec(this.mailsTo(address).at(-1)?.html ?? '')?.[1] ?? '';
  }

  /** The code in the latest email to an address. */
  codeFor(address: string): string {
    return /code is (\d+)/.exec(this.mailsTo(address).at(-1)?.html ?? '')?.[1] ?? '';
  }

  #lambda(): LambdaService {
    return {
      invoke: async (name, payload): Promise<InvokeResult> => {
        // As through Lambda, the function gets a copy of the event and its answer comes back as JSON.
        const event = JSON.parse(JSON.stringify(payload)) as TriggerEvent;
        this.events.push(JSON.parse(JSON.stringify(payload)) as TriggerEvent);
        try {
          const answer = await this.triggers[name as TriggerName]?.(event);
          return { ok: true, payload: JSON.parse(JSON.stringify(answer ?? null)) };
        } catch (error) {
          const { name: errorType, message: errorMessage } = error as Error;
          return { ok: false, errorType, errorMessage, trace: [] };
        }
      },
    };
  }
}

function mailEntry({ to, ...mail }: OutgoingMail): MailEntry {
  const stored = { messageId: '', cc: [], bcc: [], replyTo: [], at: 0, ...mail, to: [to] };
  return { topic: 'mail', mail: stored };
}

function outgoing({ mail: { from, to, subject, html, text } }: MailEntry): OutgoingMail {
  return {
    from,
    to: to[0] ?? '',
    subject,
    ...(typeof html === 'string' ? { html } : {}),
    ...(text === undefined ? {} : { text }),
  };
}

/** The value of an attribute in an answer. */
export function attribute(attributes: readonly AttributeType[] | undefined, name: string): string | undefined {
  return attributes?.find((one) => one.Name === name)?.Value;
}

/** The claims of a token, unchecked. */
export function claimsOf(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}
