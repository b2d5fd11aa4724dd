import * as z from 'zod/mini';
import { apiStage, type RouteName, Routes } from '../../contract.ts';
import { challenge, mailOnItsWay, mfaSecret, signedUp, tokens } from './answers.ts';
import { type Operation, problemCodesOf } from './operations.ts';
import { mostFieldErrors, type ProblemCode, problemKinds, retryAfter } from './problems.ts';
import * as requests from './requests.ts';

type Json = Readonly<Record<string, unknown>>;

interface Described {
  readonly summary: string;
  readonly description?: string;
  readonly request: z.ZodMiniType;
  /** By status: the schemas of components that it may be; none when there is no body. */
  readonly answers: Readonly<Record<number, readonly (keyof typeof answerSchemas)[]>>;
  /** `instead`: an access token may stand for a session or a refresh token. */
  readonly accessToken?: 'required' | 'instead';
  readonly parameters?: readonly Json[];
}

const answerSchemas = {
  Tokens: tokens,
  Challenge: challenge,
  MfaSecret: mfaSecret,
  MailOnItsWay: mailOnItsWay,
  SignedUp: signedUp,
} as const;

const signsIn = { 200: ['Tokens', 'Challenge'] } as const;
const done = { 204: [] } as const;

const everywhere = {
  name: 'everywhere',
  in: 'query',
  description: "`true` ends all of the person's sign-ins, by the access token; the body may be left out then.",
  schema: { type: 'string', enum: ['true', 'false'] },
} as const;

const operations: Readonly<Record<Operation, Described>> = {
  SignIn: {
    summary: 'Sign in with address and password',
    description: 'Answers with tokens, or with the challenge that comes before them.',
    request: requests.signInRequest,
    answers: signsIn,
  },
  NewPassword: {
    summary: 'Choose a password at the first sign-in',
    description: 'The answer to the challenge `NEW_PASSWORD_REQUIRED`, within 3 minutes.',
    request: requests.newPasswordRequest,
    answers: signsIn,
  },
  RespondMfa: {
    summary: "Give the authenticator app's code",
    description: 'The answer to the challenge `SOFTWARE_TOKEN_MFA`, within 3 minutes.',
    request: requests.respondMfaRequest,
    answers: signsIn,
  },
  AssociateMfa: {
    summary: 'Get a secret for an authenticator app',
    description: 'With the session of the challenge `MFA_SETUP`, or with an access token.',
    request: requests.associateMfaRequest,
    answers: { 200: ['MfaSecret'] },
    accessToken: 'instead',
  },
  VerifyMfa: {
    summary: 'Give the first code of an authenticator app',
    description: 'With a session, the sign-in goes on. With an access token, the next sign-in asks for a code.',
    request: requests.verifyMfaRequest,
    answers: { ...signsIn, ...done },
    accessToken: 'instead',
  },
  Refresh: {
    summary: 'Get new tokens',
    request: requests.refreshRequest,
    answers: { 200: ['Tokens'] },
  },
  ChangePassword: {
    summary: 'Change the password',
    request: requests.changePasswordRequest,
    answers: done,
    accessToken: 'required',
  },
  ForgotPassword: {
    summary: 'Ask for a mail that helps with a forgotten password',
    description:
      'Answers the same for every address. An email with a code goes to people who have a password. People who were invited and ' +
      'never signed in get a fresh invitation, but only where theirs could not be sent, has expired or is about to: one that ' +
      'still works is to be looked for in the mailbox. Nothing is sent to anybody else.',
    request: requests.forgotPasswordRequest,
    answers: { 202: ['MailOnItsWay'] },
  },
  ResetPassword: {
    summary: 'Replace a forgotten password',
    description: 'One code stands for all that may be wrong with the code or the address.',
    request: requests.resetPasswordRequest,
    answers: done,
  },
  SignUp: {
    summary: 'Sign up',
    description: 'Answers the same for an address that has an account already; nothing happens then.',
    request: requests.signUpRequest,
    answers: { 202: ['SignedUp'] },
  },
  ConfirmSignUp: {
    summary: 'Confirm the address',
    description: 'One code stands for all that may be wrong with the code or the address.',
    request: requests.confirmSignUpRequest,
    answers: done,
  },
  ResendCode: {
    summary: 'Ask for the code of a sign-up again',
    description: 'Answers the same for every address.',
    request: requests.resendCodeRequest,
    answers: { 202: ['MailOnItsWay'] },
  },
  SignOut: {
    summary: 'Sign out',
    description: 'Access and ID tokens go on to be taken by whoever checks them on the spot, until they expire.',
    request: requests.signOutRequest,
    answers: done,
    accessToken: 'instead',
    parameters: [everywhere],
  },
};

/** Refused before any operation looks at it. */
const formCodes: readonly ProblemCode[] = ['MALFORMED_JSON', 'UNSUPPORTED_MEDIA_TYPE', 'INVALID_REQUEST'];

/** The self-service API as an OpenAPI 3.1 document, made from the schemas that the handlers parse with. */
export function describeApi(): Json {
  const paths = (Object.keys(Routes) as RouteName[]).map((name) => [
    Routes[name].path,
    { [Routes[name].method.toLowerCase()]: name === 'OpenApi' ? ownDescription : operationOf(name) },
  ]);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Self-service',
      version: '1',
      description:
        'People sign in, choose, change and reset passwords, and sign up. No answer tells whether an address is known. ' +
        'Problems are RFC 9457 documents with a stable `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `/${apiStage}` }],
    paths: Object.fromEntries(paths),
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(answerSchemas).map(([name, schema]) => [name, jsonSchema(schema)])),
        Problem: problemSchema,
      },
      headers: {
        NoStore: { required: true, schema: { type: 'string', const: 'no-store' } },
        Bearer: { required: true, schema: { type: 'string', const: 'Bearer' } },
        RetryAfter: {
          description: 'Seconds to wait.',
          required: true,
          schema: { type: 'string', pattern: '^\\d+$' },
        },
      },
      securitySchemes: { access_token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function operationOf(name: Operation): Json {
  const { summary, description, request, answers, accessToken, parameters } = operations[name];
  const needsBody = accessToken !== 'instead';
  const problems = byStatus([
    ...new Set([...formCodes, ...problemCodesOf(name), ...(accessToken ? (['INVALID_TOKEN'] as const) : [])]),
  ]);
  return {
    operationId: name,
    summary,
    ...(description && { description }),
    ...(accessToken && { security: accessToken === 'required' ? [bearer] : [{}, bearer] }),
    ...(parameters && { parameters }),
    requestBody: { required: needsBody, content: { 'application/json': { schema: jsonSchema(request) } } },
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, schemas]) => [status, answerOf(schemas)])),
      ...Object.fromEntries([...problems].map(([status, codes]) => [status, problemOf(status, codes)])),
    },
  };
}

const bearer = { access_token: [] } as const;

const noStore = { 'cache-control': { $ref: '#/components/headers/NoStore' } } as const;

function answerOf(schemas: readonly string[]): Json {
  if (schemas.length === 0) return { description: 'Done.', headers: noStore };
  const references = schemas.map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const schema = references.length === 1 ? references[0] : { oneOf: references };
  return { description: schemas.join(' or '), headers: noStore, content: { 'application/json': { schema } } };
}

function byStatus(codes: readonly ProblemCode[]): Map<number, ProblemCode[]> {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problemKinds[code];
    groups.set(status, [...(groups.get(status) ?? []), code].sort());
  }
  return new Map([...groups].sort(([a], [b]) => a - b));
}

function problemOf(status: number, codes: readonly ProblemCode[]): Json {
  const waits = codes.some((code) => retryAfter(code) !== undefined);
  return {
    description: codes.map((code) => `${code}: ${problemKinds[code].title}.`).join(' '),
    headers: {
      ...noStore,
      ...(waits && { 'retry-after': { $ref: '#/components/headers/RetryAfter' } }),
      ...(status === 401 && { 'www-authenticate': { $ref: '#/components/headers/Bearer' } }),
    },
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            {
              type: 'object',
              properties: { status: { const: status }, code: { enum: codes } },
            },
          ],
        },
      },
    },
  };
}

const problemSchema = {
  type: 'object',
  description: 'https://www.rfc-editor.org/rfc/rfc9457',
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(problemKinds) },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      maxItems: mostFieldErrors,
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
        required: ['field', 'code', 'detail'],
        additionalProperties: false,
      },
    },
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
  additionalProperties: false,
} as const;

const ownDescription = {
  operationId: 'OpenApi',
  summary: 'This document',
  responses: {
    200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
  },
} as const;

function jsonSchema(schema: z.ZodMiniType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
  return rest;
}
