/** Values by two numbers, as many as there is room for: what comes after is made anew each time. */
export class Grid<T> {
  readonly #rows: (T | undefined)[][] = [];
  #room: number;

  constructor(room: number) {
    this.#room = room;
  }

  get(row: number, column: number): T | undefined {
    return this.#rows[row]?.[column];
  }

  keep(row: number, column: number, value: T): void {
    const cells = this.#rows[row] ?? [];
    if (cells[column] === undefined) {
      if (this.#room === 0) return;
      this.#room--;
    }
    cells[column] = value;
    this.#rows[row] = cells;
  }
}
