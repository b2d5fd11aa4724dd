import { writeFileSync } from 'node:fs';
import { compiledLayout, compileMailLayout } from './compile-mail-layout.ts';

writeFileSync(compiledLayout, compileMailLayout());
