#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { type Settings, settingsFor } from '../settings/config.ts';
import { quotaOptions } from './command-line/account-quotas.ts';
import { ExitCode, UsageError } from './command-line/arguments.ts';
import { refusalOfAws } from './command-line/aws-refusal.ts';
import { deployStack } from './command-line/deploy-stack.ts';
import { destroyStack } from './command-line/destroy-stack.ts';
import { runCdk } from './command-line/run-cdk.ts';

const help = `Deploy the product into an AWS account, see what that would change, or take it away.

  npm run deploy  -- [--stage NAME] [-- options of cdk deploy]
  npm run diff    -- [--stage NAME] [-- options of cdk diff]
  npm run destroy -- [--stage NAME] [--confirm STACK]

  --stage NAME      a stage of settings/config.ts (default dev)
  --confirm STACK   the stack's name, in place of the question that destroy asks
  --help            this text

Account and Region come from the environment, as for any AWS tool.`;

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions([...args]);
  const [command, ...cdkOptions] = positionals;
  if (values.help) {
    console.log(help);
    return ExitCode.done;
  }
  const settings = settingsNamed(values.stage);
  const { stage } = settings;
  const stackName = `cognito-onboarding-${stage}`;
  switch (command) {
    case 'deploy':
      return deployStack({ stackName, stage, cdkOptions: [...(await quotaOptions(settings)), ...cdkOptions] });
    case 'diff':
      return runCdk([
        command,
        stackName,
        '--context',
        `stage=${stage}`,
        ...(await quotaOptions(settings)),
        ...cdkOptions,
      ]);
    case 'destroy':
      await destroyStack({ stackName, stage, confirmed: values.confirm });
      return ExitCode.done;
    default:
      throw new UsageError(`Say deploy, diff or destroy${command ? `, not ${command}` : ''}`);
  }
}

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        stage: { type: 'string', default: 'dev' },
        confirm: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Checks the stage's settings before anything is started. */
function settingsNamed(stage: string): Settings {
  try {
    return settingsFor(stage);
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(refusalOfAws(error) ?? (error instanceof Error ? error.message : error));
  if (error instanceof UsageError) console.error('\nnpm run deploy -- --help tells more.');
  process.exitCode = error instanceof UsageError ? ExitCode.refused : ExitCode.unexpected;
}
