import { expect, test } from 'vitest';
import { workFolderOf } from '../../../../functions/domain/sweep/sweep-files.ts';

test.each([
  ['work/0123456789abcdef/users.jsonl', 'work/0123456789abcdef/'],
  ['work/0123456789abcdef/results/one.json', 'work/0123456789abcdef/'],
  ['work/invitations/sweep-1/waiting-0.jsonl', 'work/invitations/sweep-1/'],
])('%s belongs to what is in %s, and to no other sweep', (key, folder) => expect(workFolderOf(key)).toBe(folder));
