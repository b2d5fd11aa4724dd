import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AwsError } from '../aws-error.ts';
import { exitOnMachineFault } from '../machine-fault.ts';
import { ownerOnly } from '../platform.ts';
import { roleArnOf } from '../principal.ts';
import { environmentVariables } from './environment-variables.ts';
import { FunctionEnvironment, maxPayloadBytes } from './function-environment.ts';
import { FunctionPool } from './function-pool.ts';
import type { InvokeResult, LambdaService } from './lambda-service.ts';

/** A function to run. */
export interface FunctionConfig {
  readonly name: string;
  /** Path of the source file that exports `handler`; TypeScript, not compiled. */
  readonly entry: string;
  /** Its own environment variables; called when an environment starts. */
  readonly environment: () => Readonly<Record<string, string>>;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** How many invocations may run at a time; others wait. */
  readonly concurrency: number;
}

/** What the runtime needs to know. */
export interface LambdaOptions {
  readonly functions: readonly FunctionConfig[];
  readonly region: string;
  readonly accountId: string;
  /** Where every AWS service answers; called when an environment starts. */
  readonly endpointUrl: () => string;
  /** Folder for `<function>.log`. */
  readonly logFolder: string;
  /** Called with the function's name for every invocation that starts. */
  readonly onInvocation?: (functionName: string) => void;
}

interface DefinedFunction {
  readonly config: FunctionConfig;
  readonly pool: FunctionPool;
}

/** Runs the functions' source files, each in threads of its own. */
export class LambdaRuntime implements LambdaService {
  readonly #functions: ReadonlyMap<string, DefinedFunction>;
  readonly #options: LambdaOptions;
  readonly #logs: WriteStream[] = [];

  constructor(options: LambdaOptions) {
    this.#options = options;
    mkdirSync(options.logFolder, { recursive: true, mode: ownerOnly.folder });
    this.#functions = new Map(
      options.functions.map((config) => {
        const start = this.#starter(config);
        return [config.name, { config, pool: new FunctionPool(start, Math.max(1, config.concurrency)) }];
      }),
    );
  }

  /** ARN of a function. */
  arn(name: string): string {
    return `arn:aws:lambda:${this.#options.region}:${this.#options.accountId}:function:${name}`;
  }

  async invoke(
    functionArnOrName: string,
    payload: unknown,
    { timeoutMs = Number.POSITIVE_INFINITY }: { readonly timeoutMs?: number } = {},
  ): Promise<InvokeResult> {
    const { config, pool } = this.#find(functionArnOrName);
    const text = JSON.stringify(payload ?? null);
    const size = Buffer.byteLength(text);
    if (size > maxPayloadBytes) {
      const message = `Request must be smaller than ${maxPayloadBytes} bytes for the InvokeFunction operation`;
      throw new AwsError('RequestEntityTooLargeException', message, 413);
    }
    const invocation = {
      requestId: randomUUID(),
      payload: text,
      timeoutMs: Math.min(timeoutMs, config.timeoutSeconds * 1000),
    };
    this.#options.onInvocation?.(config.name);
    return pool.invoke(invocation);
  }

  /** Ends all environments at once; running invocations are never answered. */
  async stop(): Promise<void> {
    await Promise.all([...this.#functions.values()].map(({ pool }) => pool.stop()));
    await Promise.all(this.#logs.map((log) => new Promise((resolve) => log.end(resolve))));
  }

  #find(functionArnOrName: string): DefinedFunction {
    // arn:aws:lambda:region:account:function:name:qualifier
    const name = functionArnOrName.startsWith('arn:') ? functionArnOrName.split(':')[6] : functionArnOrName;
    const found = name === undefined ? undefined : this.#functions.get(name);
    if (!found) throw new AwsError('ResourceNotFoundException', `Function not found: ${this.arn(name ?? '')}`, 404);
    return found;
  }

  #starter(config: FunctionConfig): () => FunctionEnvironment {
    const { region, accountId, endpointUrl, logFolder } = this.#options;
    const { name: functionName, memoryMb } = config;
    const data = {
      entry: pathToFileURL(config.entry).href,
      functionName,
      functionArn: this.arn(functionName),
      memoryMb,
    };
    let log: WriteStream | undefined;
    return () => {
      log ??= this.#openLog(join(logFolder, `${functionName}.log`));
      if (!this.#logs.includes(log)) this.#logs.push(log);
      const roleArn = roleArnOf(functionName, accountId);
      const facts = { functionName, roleArn, memoryMb, region, endpointUrl: endpointUrl() };
      return new FunctionEnvironment({ data, log, variables: environmentVariables(facts, config.environment()) });
    };
  }

  #openLog(path: string): WriteStream {
    const log = createWriteStream(path, { flags: 'a', mode: ownerOnly.file });
    return log.on('error', (error) => {
      exitOnMachineFault(error, path);
      throw error;
    });
  }
}
