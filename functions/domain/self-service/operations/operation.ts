import type * as z from 'zod/mini';
import type { ProblemCode } from '../../api/problems.ts';
import type { AnswerName, AnswerOf } from '../answers.ts';
import type { Refusals } from './refusals.ts';

/**
 * Operations that one function answers. What a person does in one go is in one of them, so that it meets one cold start; an operation that
 * starts another function is not with those that take a sign-in. See docs/developers/adr/0038-self-service-functions-by-journey.md.
 */
export type SelfServiceGroupName = 'SignIn' | 'Passwords' | 'SignUp' | 'Account';

/** What there is to know about an operation of the self-service API, in one place: whatever needs a part of it reads it here. */
export interface OperationDeclaration {
  readonly method: 'GET' | 'POST';
  /** Below the API's stage. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  /** The handler parses with it, and the API's document and the types of the portal's client are made of it. */
  readonly request: z.ZodMiniType;
  /** By status: what may be answered, by name; nothing where the answer has no body. */
  readonly answers: Readonly<Partial<Record<AnswerStatus, readonly AnswerName[]>>>;
  /** What becomes of Cognito's errors, where it is not the same for all operations. */
  readonly refusals: Refusals;
  /** Problems that the handler finds by itself. */
  readonly problems?: readonly ProblemCode[];
  /** `instead`: an access token may take the place of a session or a refresh token. */
  readonly accessToken?: 'required' | 'instead';
  readonly parameters?: readonly QueryParameter[];
  /** The field with the password that the person chooses: it is held against the rules of the user pool. */
  readonly newPasswordField?: string;
  /** What its handler reads of the settings, besides what passwords need: schemas that mirror a part of the tree. */
  readonly settings?: readonly z.ZodMiniType[];
  /** Whether it has an email sent, which costs a person's patience and the sender's reputation: fewer requests are let in. */
  readonly sendsEmail?: true;
}

export type AnswerStatus = 200 | 202 | 204;

/** A parameter of the query, as OpenAPI describes it. */
export interface QueryParameter {
  readonly name: string;
  readonly in: 'query';
  readonly description: string;
  readonly schema: { readonly type: 'string'; readonly enum: readonly string[] };
}

/** A declaration with the names of its operation, which its log lines and the API's document have too, and of the function that answers. */
export type Operation<
  Name extends string = string,
  Declared extends OperationDeclaration = OperationDeclaration,
  Group extends SelfServiceGroupName = SelfServiceGroupName,
> = {
  readonly name: Name;
  readonly group: Group;
} & Declared;

/** The body of a request once it is parsed. */
export type RequestBody<Declared extends OperationDeclaration> = z.output<Declared['request']>;

/** An answer that an operation may give: one of its statuses, each with what was declared for it. */
export type OperationAnswer<Declared extends OperationDeclaration> = {
  [Status in keyof Declared['answers'] & AnswerStatus]: AnswersWith<Status, Declared['answers'][Status]>;
}[keyof Declared['answers'] & AnswerStatus];

type AnswersWith<Status, Names> = Names extends readonly AnswerName[]
  ? Names extends readonly []
    ? { readonly status: Status; readonly body?: undefined }
    : { readonly status: Status; readonly body: AnswerOf<Names[number]> }
  : never;

/** Declares operations of one function by their names. */
export function defineOperations<
  const Group extends SelfServiceGroupName,
  const Declared extends Readonly<Record<string, OperationDeclaration>>,
>(
  group: Group,
  declared: Declared,
): { readonly [Name in keyof Declared & string]: Operation<Name, Declared[Name], Group> };
export function defineOperations(
  group: SelfServiceGroupName,
  declared: Readonly<Record<string, OperationDeclaration>>,
): Record<string, Operation> {
  return Object.fromEntries(Object.entries(declared).map(([name, operation]) => [name, { name, group, ...operation }]));
}
