import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { LambdaRuntime } from '../../lambda/lambda-runtime.ts';

/** How a function of a test differs from the usual one. */
export interface FunctionUnderTest {
  readonly memoryMb?: number;
  readonly timeoutSeconds?: number;
  readonly concurrency?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * A runtime with one function, `Tested`.
 * @param source the module's TypeScript
 */
export function runtimeWith(source: string, changed: FunctionUnderTest = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'lambda-test-'));
  const entry = join(folder, 'tested.mts');
  writeFileSync(entry, source);
  const { environment = {}, ...rest } = changed;
  const runtime = new LambdaRuntime({
    functions: [
      {
        name: 'Tested',
        entry,
        memoryMb: 256,
        timeoutSeconds: 30,
        concurrency: 2,
        environment: () => environment,
        ...rest,
      },
    ],
    region: 'eu-central-1',
    accountId: '123456789012',
    endpointUrl: () => 'http://127.0.0.1:4510',
    logFolder: join(folder, 'logs'),
  });
  onTestFinished(() => runtime.stop());
  return { runtime, folder, invoke: (payload: unknown = {}) => runtime.invoke('Tested', payload) };
}
