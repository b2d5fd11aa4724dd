/** Writes objects until it is killed; each is a million times the same byte. */
import { join } from 'node:path';
import { Journal } from '../../journal.ts';
import { S3Service } from '../../s3/s3-service.ts';

const folder = process.argv[2] ?? '';
const s3 = new S3Service({
  folder,
  region: 'eu-central-1',
  accountId: '123456789012',
  onObjectCreated: async () => undefined,
  onFault: console.error,
});
await s3.open(Journal.open(join(folder, 'journal.jsonl'), () => undefined));
s3.ensureBucket('files');
for (let write = 0; ; write++) {
  await s3.put('files', 'inbox/a.csv', Buffer.alloc(1_000_000, write % 256));
  await new Promise((resolve) => process.send?.('written', resolve));
}
