import type { Header } from '../../functions/domain/csv/header.ts';
import type { TableRow } from '../../functions/domain/csv/table.ts';
import { rowNumberReader } from '../../functions/domain/import/national-numbers.ts';
import { type AddressMemory, RowReader, readLeftOut } from '../../functions/domain/import/row-reader.ts';
import { SeenAddresses } from '../../functions/domain/import/seen-addresses.ts';
import type { Detail } from '../../functions/domain/locale/detail.ts';
import type { PoolRules } from '../../functions/domain/people/pool-rules.ts';
import type { ImportRules } from '../admin/worker/protocol.ts';
import { languageIn, type RowFacts } from './row-table.ts';

/** What an import would say of a row. */
export interface Judgement {
  readonly facts: RowFacts;
  /** Where there is more to say than the code does. */
  readonly detail: Detail | undefined;
  /** The person's line; absent of a row that is not ready. */
  readonly json: string | undefined;
  /** How many groups the person is put into. */
  readonly groups: number;
  /** Whether the address was in an earlier row. */
  readonly isRepeated: boolean;
}

/** Reads rows with the reader of an import. Which addresses there were is remembered only while all rows are read in order. */
export class RowJudge implements AddressMemory {
  readonly #reader: RowReader;
  readonly #hasLanguage: boolean;
  readonly #addresses: SeenAddresses;
  #inOrder = false;
  #claimsAddress = false;

  private constructor(
    header: Header,
    pool: PoolRules,
    facts: ConstructorParameters<typeof RowReader>[2],
    addresses: SeenAddresses,
  ) {
    this.#addresses = addresses;
    this.#hasLanguage = header.sources.has('locale');
    this.#reader = new RowReader(header, pool, facts, this);
  }

  /**
   * @param sample the first rows
   * @param before whose fingerprints of addresses can be compared with those of this one
   */
  static async create(
    header: Header,
    pool: PoolRules,
    rules: ImportRules,
    sample: readonly TableRow[],
    before?: RowJudge,
  ): Promise<RowJudge> {
    const readNational = await rowNumberReader(header, rules.country);
    return new RowJudge(
      header,
      pool,
      { today: rules.today, sample, readNational },
      before ? before.#addresses : new SeenAddresses(),
    );
  }

  /** Of the row that was judged last, where it claims an address. */
  get fingerprint(): Int32Array {
    return this.#addresses.fingerprint;
  }

  add(address: string, row: number): number | undefined {
    this.#claimsAddress = true;
    if (this.#inOrder) return this.#addresses.add(address, row);
    this.#addresses.takeFingerprint(address);
    return undefined;
  }

  /** The next row of the file. */
  judgeNext(record: TableRow): Judgement {
    this.#inOrder = true;
    return this.#judge(record);
  }

  /** A row for itself, whatever addresses others have. */
  judge(record: TableRow): Judgement {
    this.#inOrder = false;
    return this.#judge(record);
  }

  #judge(record: TableRow): Judgement {
    this.#claimsAddress = false;
    const result = this.#reader.read(record);
    const claimsAddress = this.#claimsAddress;
    if ('json' in result) {
      const leftOut = readLeftOut(result.json);
      return {
        facts: {
          code: leftOut && 'VALUE_LEFT_OUT',
          claimsAddress,
          language: this.#hasLanguage ? languageIn(result.json) : -1,
        },
        detail: leftOut,
        json: result.json,
        groups: result.groups,
        isRepeated: false,
      };
    }
    return {
      facts: { code: claimsAddress ? undefined : result.code, claimsAddress, language: -1 },
      detail: result.detail,
      json: undefined,
      groups: 0,
      isRepeated: claimsAddress,
    };
  }

  findFaults(cells: readonly string[]): ReturnType<RowReader['findFaults']> {
    return this.#reader.findFaults(cells);
  }
}
