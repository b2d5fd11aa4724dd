import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cdk = fileURLToPath(new URL('../../node_modules/aws-cdk/bin/cdk', import.meta.url));

/**
 * Runs the project's own cdk in this terminal.
 * @returns its exit code
 */
export async function runCdk(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [cdk, ...args], { cwd: root, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}
