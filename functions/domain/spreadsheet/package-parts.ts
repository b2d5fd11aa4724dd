import type { Archive } from './archive.ts';
import { parseWholeXml } from './read-xml.ts';

/** A part that another one refers to. */
export interface Relationship {
  /** By the last word of its type, such as `worksheet`: the rest differs between editions of the standard. */
  readonly type: string;
  /** The part's name in the archive. */
  readonly part: string;
}

/** Finds parts of an archive in spite of the ways in which programs write their names. */
export class PartNames {
  readonly #names = new Map<string, string>();

  constructor({ names }: Archive) {
    for (const name of names) this.#names.set(plainName(name), name);
  }

  find(name: string): string | undefined {
    return this.#names.get(plainName(name));
  }
}

function plainName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

/** An archive has no more parts. */
const maxRelationships = 10_000;
const maxReferenceLength = 2000;

/**
 * What a part refers to, by the ids that it uses. What is outside of the archive is left out: it is never fetched.
 * @param part empty for the whole archive
 */
export async function readRelationships(
  archive: Archive,
  names: PartNames,
  part: string,
): Promise<ReadonlyMap<string, Relationship>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const file = names.find(`${folder}_rels/${part.slice(folder.length)}.rels`);
  const found = new Map<string, Relationship>();
  if (file === undefined) return found;
  await parseWholeXml(archive.read(file), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External' || found.size >= maxRelationships) return;
      if (Id.length + Type.length + Target.length > maxReferenceLength) return;
      const target = names.find(resolvePart(folder, Target));
      if (target !== undefined) found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: target });
    },
  });
  return found;
}

function resolvePart(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
