const lastThree = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'));

/**
 * Formats increasing row numbers. V8 caches the 16,000 numbers last turned into text; those of millions of rows would live just
 * long enough to make it use six times as much memory for young objects.
 */
export class RowDigits {
  #thousands = 0;
  // Stryker disable next-line StringLiteral: replaced before it is used, since no thousands are 0 there
  #head = '';

  of(row: number): string {
    // Stryker disable next-line ConditionalExpression,EqualityOperator: only spares V8's cache
    if (row < 1000) return String(row);
    const thousands = Math.floor(row / 1000);
    // Stryker disable next-line ConditionalExpression: only spares V8's cache
    if (thousands !== this.#thousands) {
      this.#thousands = thousands;
      this.#head = String(thousands);
    }
    return this.#head + lastThree[row % 1000];
  }
}
