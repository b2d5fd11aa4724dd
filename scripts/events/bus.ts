import { resolve } from 'node:path';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Output } from '../../functions/contract.ts';
import { commandLine } from '../../local/command-line.ts';
import { defaultStateFolder } from '../../local/default-state-folder.ts';
import type { Endpoints } from '../../local/endpoints.ts';
import { UsageError } from '../command-line/exit-code.ts';
import {
  deployedStack,
  refuseTwoStacks,
  stateOption,
  type TargetOptions,
  useLocalCredentials,
} from '../target/target.ts';

/** The bus of a stack, and clients for what is done with it. */
export interface OpenBus extends Disposable {
  readonly name: string;
  readonly eventBridge: EventBridgeClient;
  readonly sqs: SQSClient;
}

/**
 * The bus of the embedded stack that runs on a state folder, or of a deployed one.
 * @throws UsageError when there is none
 */
export async function openBus(options: TargetOptions): Promise<OpenBus> {
  refuseTwoStacks(options);
  const { stack, state } = options;
  if (stack !== undefined) {
    const { output, region } = await deployedStack(stack);
    return busOf(output(Output.eventBusName), { region });
  }
  const { findRunningStack } = await import('aws-local/state-folder.ts');
  const folder = resolve(state ?? defaultStateFolder);
  const running = await findRunningStack<Endpoints>(folder);
  if (!running) {
    const start = commandLine('start', ...stateOption(folder));
    throw new UsageError(`No embedded stack runs on ${folder}. Start one in another terminal: ${start}`);
  }
  useLocalCredentials();
  return busOf(running.eventBus, { region: running.region, endpoint: running.aws });
}

function busOf(name: string, config: { readonly region: string; readonly endpoint?: string }): OpenBus {
  const clients = { eventBridge: new EventBridgeClient(config), sqs: new SQSClient(config) };
  return {
    name,
    ...clients,
    [Symbol.dispose]() {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
