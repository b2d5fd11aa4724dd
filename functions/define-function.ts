import * as z from 'zod/mini';
import type { LogMessage, Prefix } from './contract.ts';

type Folder = (typeof Prefix)[keyof typeof Prefix];
export type UserPoolAction = `cognito-idp:${string}`;

/**
 * What a function uses, by the kind of resource, and what it may do with it. Environment variables name the resources: see
 * `ResourceVariable`.
 */
export interface Uses {
  readonly userPool?: readonly UserPoolAction[];
  /** The pool that calls it as a trigger. Its id comes with the event: a function that named the pool could not be made before it. */
  readonly callingPool?: readonly UserPoolAction[];
  /** Cognito's public operations, which need no permission. */
  readonly userPoolClient?: true;
  readonly bucket?: {
    readonly list?: readonly Folder[];
    /**
     * Folders of which it has to know whether an object, or a version of it, is gone. To a caller who may not list, S3 says of what isn't
     * there that access is denied.
     */
    readonly find?: readonly Folder[];
    readonly read?: readonly Folder[];
    readonly write?: readonly Folder[];
    /** Folders of which it may delete versions of objects, for good. */
    readonly delete?: readonly Folder[];
  };
  readonly bus?: 'publish';
  readonly eventQueue?: 'receive';
  readonly eventIntake?: 'run';
  /** The queue of ends of runs. */
  readonly resultQueue?: 'receive';
  /** The queue of what SES reports on emails. */
  readonly deliveryQueue?: 'receive';
  /** The queue of changes of how people sign in. */
  readonly noticeQueue?: 'receive';
  /** An identity of SES that it sends as, by name or ARN, and the configuration set that it names. */
  readonly email?: {
    readonly identity: string;
    readonly configurationSet?: string | undefined;
    /** Whether it asks how much may be sent. */
    readonly quota?: boolean;
  };
  /** The address of the stack's own portal. */
  readonly portal?: true;
  /** Executions of the state machine that calls it. */
  readonly executions?: 'describe';
  readonly resendInvitation?: 'invoke';
  /** Runs, by the executions of the state machine that imports files: to look at them, and to stop them, or to start them as well. */
  readonly bulkImport?: 'read' | 'stop' | 'manage';
  readonly undoImport?: 'invoke';
  /** Imports that are to start at a time: to look at them, or to make and delete them as well. */
  readonly schedules?: 'read' | 'manage';
  /** What is started then. */
  readonly scheduleTarget?: 'pass';
  readonly portalKey?: true;
  /** Refuses requests that don't come through the page's server. */
  readonly requiredPortalKey?: true;
  /** A secret by its name. */
  readonly legacyDirectoryAuthorization?: string | undefined;
}

/** What is the same for a function in every stage. */
export interface FunctionFacts<Alarm extends string = string> {
  /** The file that exports `handler`, from the project's folder. */
  readonly handler: `functions/${string}.ts`;
  /** Shown in the Lambda console. */
  readonly description: string;
  /** Decides the share of a processor too: 1,769 MB is one whole. */
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Whether Lambda leaves out of the log that an invocation began and ended. */
  readonly quiet?: boolean;
  /** Most KiB of code, loaded at a cold start and in all. An SDK client is about 200 of the first and 300 of the second. */
  readonly bundleKib: readonly [start: number, all: number];
  /** The alarm that counts its errors, by the name in infra/constructs/monitoring. */
  readonly alarm?: Alarm;
  /** Messages of its log that alarms count. */
  readonly counted?: readonly (keyof typeof LogMessage)[];
}

/** What is declared of a Lambda function, once and beside its handler; infrastructure, laptop, alarms and tests follow from it. */
export interface FunctionDeclaration<Pieces extends SettingsPieces, Alarm extends string> extends FunctionFacts<Alarm> {
  /** What its handler reads of the settings: schemas that mirror a part of the tree, each in the file that uses it. */
  readonly settings?: Pieces;
  readonly uses?: Uses | ((settings: OutputsOf<Pieces>) => Uses);
  /** Whether a stage has it; all do where this is not given. */
  readonly isNeeded?: (settings: OutputsOf<Pieces>) => boolean;
}

/** A declared function, for the settings of any stage. */
export interface DeclaredFunction<Settings, Alarm extends string = string> extends FunctionFacts<Alarm> {
  /** What its handler reads of the settings, in the form of JSON. */
  readonly encodeSettings: (settings: Settings) => readonly unknown[];
  readonly usesWith: (settings: Settings) => Uses;
  readonly isNeededWith: (settings: Settings) => boolean;
}

export type SettingsPieces = readonly z.ZodMiniType[];

/** What all of the pieces say together. */
export type OutputsOf<Pieces extends SettingsPieces> = Pieces extends readonly [
  infer First extends z.ZodMiniType,
  ...infer Rest extends SettingsPieces,
]
  ? z.output<First> & OutputsOf<Rest>
  : unknown;

/** Declares a function. Its name is the one that it has in functions/functions.ts. */
export function defineFunction<const Pieces extends SettingsPieces = readonly [], const Alarm extends string = never>({
  settings: pieces,
  uses = {},
  isNeeded = () => true,
  ...facts
}: FunctionDeclaration<Pieces, Alarm>): DeclaredFunction<OutputsOf<Pieces>, Alarm> {
  return {
    ...facts,
    encodeSettings: (settings) => (pieces ?? []).map((piece) => z.encode(piece, settings)),
    usesWith: (settings) => (typeof uses === 'function' ? uses(settings) : uses),
    isNeededWith: isNeeded,
  };
}
