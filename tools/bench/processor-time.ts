import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url).href;

/** Whose code ran. */
export const owners = ['functions', 'embedded stack', 'libraries', 'Node and garbage'] as const;
export type Owner = (typeof owners)[number];

/** What `node --cpu-prof` writes: a tree of frames, and which one was seen at each sample. Times in microseconds. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/**
 * Adds up whose code all threads of a process were busy with; waiting for events is left out. A thread that waits for a
 * processor counts as busy with what waits for it, so the shares are right, not the sum.
 * @param folder with the process's `*.cpuprofile` files
 * @returns seconds
 */
export function processorTime(folder: string): Record<Owner, number> {
  const times = Object.fromEntries(owners.map((owner) => [owner, 0])) as Record<Owner, number>;
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.cpuprofile'))) {
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile;
    const ownerOf = new Map(nodes.map(({ id, callFrame }) => [id, ownerOfFrame(callFrame)]));
    samples.forEach((id, index) => {
      const owner = ownerOf.get(id);
      if (owner) times[owner] += (timeDeltas[index] ?? 0) / 1e6;
    });
  }
  return times;
}

function ownerOfFrame({ functionName, url }: { functionName: string; url: string }): Owner | undefined {
  if (functionName === '(idle)') return undefined;
  const path = url.startsWith(root) ? url.slice(root.length) : url.replace(fileURLToPath(root), '');
  if (path.startsWith('functions/')) return 'functions';
  if (path.includes('node_modules/')) return 'libraries';
  if (/^(packages|local|scripts|tools|settings|infra|statemachines)\//.test(path)) return 'embedded stack';
  return 'Node and garbage';
}
