import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommandFailure } from '../command-line/exit-code.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cdk = fileURLToPath(new URL('../../node_modules/aws-cdk/bin/cdk', import.meta.url));

/**
 * Runs the project's own cdk in this terminal.
 * @returns its exit code
 * @throws CommandFailure when it isn't installed, as after `npm ci --omit=dev`
 */
export async function runCdk(args: readonly string[]): Promise<number> {
  if (!existsSync(cdk))
    throw new CommandFailure('AWS CDK is not installed: npm ci --omit=dev leaves it out. Run npm ci.');
  const child = spawn(process.execPath, [cdk, ...args], { cwd: root, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}
