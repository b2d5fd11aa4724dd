/**
 * Imported before the command line itself: Node.js keeps what it compiles, so that the next command starts in half the time, and so
 * does the second thread of every function. Nothing changes where the folder can't be written.
 */
import { constants, enableCompileCache } from 'node:module';
import { join } from 'node:path';

const folder = process.env.NODE_COMPILE_CACHE ?? join(import.meta.dirname, '../../node_modules/.cache/node');
const { status } = enableCompileCache(folder);
// A thread takes part only when its environment says where.
if (status !== constants.compileCacheStatus.FAILED) process.env.NODE_COMPILE_CACHE = folder;
