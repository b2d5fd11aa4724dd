import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordScanner } from '../../../../functions/domain/csv/record-scanner.ts';

/** Records, or undefined where a quote is never closed. */
type Records = readonly (readonly string[])[] | undefined;

/** What csv-parse makes of it. */
function asCsvParse(text: Uint8Array, delimiter: string): Records {
  try {
    return parse(Buffer.from(text), {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
    }) as unknown[] as string[][];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED') return undefined;
    throw error;
  }
}

function asScanned(text: Uint8Array, delimiter: string, pieces: readonly number[] = [text.length]): Records {
  const records: string[][] = [];
  const scanner = new RecordScanner(delimiter, (cells) => records.push(cells));
  for (let from = 0, turn = 0; from < text.length; turn++) {
    const to = from + Math.max(1, pieces[turn % pieces.length] ?? 1);
    scanner.write(text.subarray(from, to));
    from = to;
  }
  return scanner.end() ? records : undefined;
}

const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
const delimiter = fc.constantFrom(',', ';', '\t', '|', ' ', '\0', '¦', '、');

describe('reads what csv-parse reads', () => {
  it('from any text, however it is split', () => {
    // Short and full of what matters: nearly every text has stray, doubled and unclosed quotes.
    const text = fc.string({ unit: fc.constantFrom(...'"""",;|\t\r\n\n ab\0é¦、💡'), maxLength: 40 });
    fc.assert(
      fc.property(text, delimiter, pieces, (written, mark, cut) => {
        const bytes = Buffer.from(written);
        expect(asScanned(bytes, mark, cut)).toEqual(asCsvParse(bytes, mark));
      }),
      { numRuns: 3_000 },
    );
  });

  it('from any bytes, even if they are not text', () => {
    const bytes = fc.array(fc.oneof(fc.constantFrom(...Buffer.from('"",\n\r¦、')), fc.nat({ max: 255 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(bytes, delimiter, pieces, (values, mark, cut) => {
        const text = Buffer.from(values);
        expect(asScanned(text, mark, cut)).toEqual(asCsvParse(text, mark));
      }),
      { numRuns: 2_000 },
    );
  });

  it('from every text of up to 5 letters that matter', () => {
    let texts = [''];
    for (let length = 0; length <= 5; length++) {
      const different = texts.filter((text) => {
        const bytes = Buffer.from(text);
        return JSON.stringify(asScanned(bytes, ',', [1])) !== JSON.stringify(asCsvParse(bytes, ','));
      });
      expect(different).toEqual([]);
      texts = texts.flatMap((text) => [...'",\r\na'].map((letter) => text + letter));
    }
  });

  it('from cells and rows larger than its buffer', () => {
    const long = 'xé'.repeat(150_000);
    const bytes = Buffer.from(`a,"${long}"" ${long}",${long}\n${'b,'.repeat(150_000)}\n"${long}" c\n`);
    const expected = JSON.stringify(asCsvParse(bytes, ','));
    for (const cut of [[65_536], [1_000_000], [70_001, 3]]) {
      // Comparing them cell by cell would take ten times as long.
      expect(JSON.stringify(asScanned(bytes, ',', cut)) === expected).toBe(true);
    }
  });
});

describe('says how large a record is', () => {
  const sizesOf = (text: string, cut: number) => {
    const sizes: number[] = [];
    const scanner = new RecordScanner(',', (_, bytes) => sizes.push(bytes));
    const bytes = Buffer.from(text);
    for (let from = 0; from < bytes.length; from += cut) scanner.write(bytes.subarray(from, from + cut));
    scanner.end();
    return sizes;
  };

  it('in bytes, with its quotes and delimiters and without its line end', () => {
    for (const cut of [1, 3, 100]) {
      expect(sizesOf('a,b\r\n"c""d",é\n\n,\r"x\ny"', cut)).toEqual([3, 9, 0, 1, 5]);
    }
  });

  it('also while it has no end, by its bytes and its complete cells', () => {
    const scanner = new RecordScanner(',', () => {});
    const pendingAfter = (text: string) => {
      scanner.write(Buffer.from(text));
      return [scanner.pendingBytes, scanner.pendingCells];
    };
    expect([scanner.pendingBytes, scanner.pendingCells]).toEqual([0, 0]);
    expect(pendingAfter('ab')).toEqual([2, 0]);
    expect(pendingAfter(',c')).toEqual([4, 1]);
    expect(pendingAfter(',"d,')).toEqual([8, 2]);
    expect(pendingAfter('e"\n')).toEqual([0, 0]);
    expect(pendingAfter('f')).toEqual([1, 0]);
  });
});
