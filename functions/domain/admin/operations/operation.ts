import type * as z from 'zod/mini';
import type { Role } from '../../../contract.ts';
import type { ProblemCode } from '../../api/problems.ts';

/** Operations that one function answers, named by what that may do: its permissions are all that theirs need, and no more. */
export type AdminGroupName =
  | 'AdminReadRuns'
  | 'AdminManageRuns'
  | 'AdminUploadFiles'
  | 'AdminReadPeople'
  | 'AdminManagePeople';

/** What there is to know about an operation of the admin API, in one place: whatever needs a part of it reads it here. */
export interface AdminOperationDeclaration {
  readonly method: 'GET' | 'POST';
  /** Below the API's stage; parameters in braces: `/admin/runs/{run}`. Paths are logged, so nothing personal but a `sub` is in them. */
  readonly path: `/admin/${string}`;
  readonly summary: string;
  readonly description?: string;
  /** Who may call it: anybody with one of these roles. */
  readonly roles: readonly Role[];
  /**
   * One strict object: the parameters of the path, and those of the query (`GET`) or the fields of the body (`POST`). Those of path and
   * query are texts.
   */
  readonly request: z.ZodMiniType;
  /** The body of the answer, a 200; without it the answer is an empty 204. */
  readonly answer?: z.ZodMiniType;
  /** What it may be refused with, besides {@link commonProblems}. */
  readonly problems?: readonly ProblemCode[];
  /** Changes something: who does it is looked up at that moment, and an event says what was done. */
  readonly leavesEvent?: true;
}

/** A declaration with the names of its operation and of the function that answers. */
export type AdminOperation<Name extends string = string, Declared = AdminOperationDeclaration> = {
  readonly name: Name;
  readonly group: AdminGroupName;
} & Declared;

/** What every operation may be refused with. */
export const commonProblems = [
  'MALFORMED_JSON',
  'UNSUPPORTED_MEDIA_TYPE',
  'INVALID_REQUEST',
  'INVALID_TOKEN',
  'FORBIDDEN',
  'TOO_MANY_REQUESTS',
  'UNAVAILABLE',
  'INTERNAL_ERROR',
] as const satisfies readonly ProblemCode[];

/** Declares the operations of one function by their names. */
export function defineAdminOperations<const Declared extends Readonly<Record<string, AdminOperationDeclaration>>>(
  group: AdminGroupName,
  declared: Declared,
): { readonly [Name in keyof Declared & string]: AdminOperation<Name, Declared[Name]> };
export function defineAdminOperations(
  group: AdminGroupName,
  declared: Readonly<Record<string, AdminOperationDeclaration>>,
): Record<string, AdminOperation> {
  return Object.fromEntries(Object.entries(declared).map(([name, operation]) => [name, { name, group, ...operation }]));
}

/** What an operation gets, once it is parsed. */
export type AdminInput<Declared extends { readonly request: z.ZodMiniType }> = z.output<Declared['request']>;

/** What an operation answers: nothing where none is declared. */
export type AdminOutput<Declared> = Declared extends { readonly answer: infer Schema extends z.ZodMiniType }
  ? z.output<Schema>
  : undefined;
