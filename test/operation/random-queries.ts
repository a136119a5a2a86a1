import type { Usage } from '../../src/decision/question.ts';
import { chance, type Draw, pick, times } from '../decision/draw.ts';
import { bare, TABLES, VIEWS } from './random-schema.ts';

/** A column as the generator knows it: of a table, or made of others. */
interface Made {
  readonly base?: string;
  readonly parts: readonly Made[];
  isRead: boolean;
}

interface Named {
  readonly name: string;
  readonly made: Made;
}

interface Source {
  readonly sql: string;
  /** What may be said with a qualifier. */
  readonly qualified: readonly (Named & { readonly alias: string })[];
  /** What may be said without one, and what `*` stands for. */
  readonly bare: readonly Named[];
  /** The whole rows that have a name. */
  readonly wholes: readonly { readonly alias: string; readonly columns: readonly Named[] }[];
}

/** Something that PostgreSQL drops, with all within it, unless it is needed. */
interface Holder {
  isReferenced: boolean;
}

/** A query of WITH: needed where something refers to it that is itself not dropped. */
class Cte implements Holder {
  readonly columns: Named[] = [];
  readonly references: (readonly Holder[])[] = [];
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  get isReferenced(): boolean {
    return this.references.some((within) => within.every(({ isReferenced }) => isReferenced));
  }
}

/** A query, and what the generator put into it. */
export interface RandomQuery {
  readonly sql: string;
  /** Each column with its usages; `table.()` of a table none of whose columns is used. */
  readonly expected: ReadonlyMap<string, ReadonlySet<Usage>>;
  /** The columns and tables that stand outside queries of WITH that nobody refers to. */
  readonly needed: ReadonlySet<string>;
}

/** Makes one query. */
export function randomQuery(draw: Draw): RandomQuery {
  return new Generator(draw).whole();
}

class Generator {
  readonly #draw: Draw;
  readonly #uses = new Map<string, Set<Usage>>();
  readonly #made: Made[] = [];
  readonly #sites: { readonly name: string; readonly within: readonly Holder[] }[] = [];
  readonly #tables: { readonly name: string; readonly within: readonly Holder[] }[] = [];
  #within: readonly Holder[] = [];
  #aliases = 0;
  /** What the next query's targets stand within: PostgreSQL drops those of EXISTS before it checks what they hold. */
  #dropped: Holder | undefined;
  /** What stands within a column: PostgreSQL drops a subquery there when nobody reads the column. */
  readonly #holders: { readonly holder: Holder; readonly made: Made }[] = [];

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  whole(): RandomQuery {
    const { sql, columns } = chance(this.#draw, 15) ? this.#write() : this.#query(3, [], []);
    for (const { made } of columns) this.#use(made, 'OUTPUT');
    for (const { holder, made } of this.#holders) holder.isReferenced = made.isRead;
    for (const made of this.#made) if (!made.isRead) this.#use(made, 'OUTPUT');
    const isNeeded = ({ within }: { within: readonly Holder[] }) => within.every(({ isReferenced }) => isReferenced);
    const needed = new Set(this.#sites.filter(isNeeded).map(({ name }) => name));
    for (const table of this.#tables) {
      const hasColumn = (names: Iterable<string>) => [...names].some((name) => name.startsWith(`${table.name}.`));
      if (!hasColumn(this.#uses.keys())) this.#uses.set(`${table.name}.()`, new Set(['EXISTENCE']));
      if (isNeeded(table) && !hasColumn(needed)) needed.add(`${table.name}.()`);
    }
    return { sql, expected: this.#uses, needed };
  }

  #use(made: Made, usage: Usage): void {
    made.isRead = true;
    if (made.base !== undefined) this.#uses.set(made.base, (this.#uses.get(made.base) ?? new Set()).add(usage));
    for (const part of made.parts) this.#use(part, usage);
  }

  #new(parts: readonly Made[]): Made {
    const made = { parts, isRead: false };
    this.#made.push(made);
    return made;
  }

  #base(name: string): Made {
    this.#sites.push({ name, within: this.#within });
    return { base: name, parts: [], isRead: false };
  }

  #alias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }

  /** A statement that writes `a`, which it may read as `u`: what it puts there is given out. */
  #write(): { sql: string; columns: readonly Named[] } {
    const kind = pick(this.#draw, ['insert', 'update', 'delete', 'merge']);
    const written = kind === 'insert' ? ['a.id', 'a.x'] : kind === 'delete' ? ['a.()'] : ['a.x'];
    for (const name of written) this.#uses.set(name, new Set<Usage>(['WRITE']));
    if (kind === 'insert') {
      const { sql, columns } = this.#select(3, [], [], 2);
      return { sql: `insert into a (id, x) (${sql})${this.#returning(columns)}`, columns };
    }
    const named = (TABLES.a ?? []).map((name) => ({ name, made: this.#lazy(`a.${name}`) }));
    const target = sourceOf('a u', 'u', named);
    const from = kind === 'merge' ? this.#item(2, [], []) : this.#from(2, [], []);
    const both = [beside(target, from, '')];
    const condition = this.#condition(kind === 'merge' ? 0 : 2, both, [], kind === 'merge' ? 'JOIN' : 'FILTER');
    const columns: Named[] = [];
    const value = () => this.#expression(2, both, [], (made) => columns.push({ name: '', made }));
    if (kind === 'update') return { sql: `update a u set x = ${value()} from ${from.sql} where ${condition}`, columns };
    if (kind === 'delete') return { sql: `delete from a u using ${from.sql} where ${condition}`, columns };
    const sql = `merge into a u using ${from.sql} on ${condition} and u.id > 0 when matched then update set x = ${value()}`;
    this.#use(named[0]?.made ?? { parts: [], isRead: true }, 'JOIN');
    return { sql, columns };
  }

  #returning(columns: readonly Named[]): string {
    if (columns.length === 0 || !chance(this.#draw, 40)) return '';
    this.#use(this.#lazy('a.z'), 'OUTPUT');
    return ' returning z';
  }

  #query(depth: number, around: readonly Source[], ctes: readonly Cte[]): { sql: string; columns: readonly Named[] } {
    const dropped = this.#dropped;
    this.#dropped = undefined;
    const own = depth > 1 && chance(this.#draw, 25) ? this.#with(depth, around, ctes) : { sql: '', ctes };
    this.#dropped = dropped;
    const body =
      chance(this.#draw, 15) && depth > 0
        ? this.#setOperation(depth, around, own.ctes)
        : this.#select(depth, around, own.ctes);
    return { sql: `${own.sql}${body.sql}`, columns: body.columns };
  }

  #with(depth: number, around: readonly Source[], ctes: readonly Cte[]): { sql: string; ctes: readonly Cte[] } {
    const isRecursive = chance(this.#draw, 30);
    const name = isRecursive ? 'w1' : pick(this.#draw, ['w1', 'w2', 'a', 'b']);
    const before = this.#within;
    // Its references are known only once the rest is made.
    const cte = new Cte(name);
    this.#within = [...before, cte];
    const others = ctes.filter((other) => other.name !== name);
    const { sql, columns } = isRecursive
      ? this.#recursive(depth, around, others)
      : this.#query(depth - 1, around, ctes);
    this.#within = before;
    cte.columns.push(...columns);
    return {
      sql: isRecursive ? `with recursive w1(r1, r2) as (${sql}) ` : `with ${name} as (${sql}) `,
      ctes: [...ctes.filter((other) => other.name !== name), cte],
    };
  }

  /** A query of two columns that goes on from its own rows. */
  #recursive(depth: number, around: readonly Source[], ctes: readonly Cte[]) {
    const operator = pick(this.#draw, ['union all', 'union']);
    const { sql, columns } = this.#select(depth - 1, around, ctes, 2);
    const named = columns.map(({ made }, index) => ({ name: `r${index + 1}`, made: this.#new([made]) }));
    for (const { made } of named.slice(0, 1)) this.#use(made, 'FILTER');
    if (operator === 'union') for (const { made } of named) this.#use(made, 'GROUP');
    return { sql: `(${sql}) ${operator} select w1.r1, w1.r2 from w1 where w1.r1 < 0`, columns: named };
  }

  #setOperation(depth: number, around: readonly Source[], ctes: readonly Cte[]) {
    const operator = pick(this.#draw, ['union all', 'union', 'intersect', 'except']);
    const left = this.#select(depth - 1, around, ctes, 2);
    const right = this.#select(depth - 1, around, ctes, 2);
    const columns = left.columns.map(({ name, made }, index) => {
      const other = right.columns[index]?.made;
      return { name, made: this.#new(other === undefined ? [made] : [made, other]) };
    });
    const usage = operator === 'union' ? 'GROUP' : operator === 'union all' ? undefined : 'FILTER';
    if (usage !== undefined) for (const { made } of columns) this.#use(made, usage);
    const [first] = columns;
    const isSorted = first !== undefined && chance(this.#draw, 30);
    if (isSorted) this.#use(first.made, 'ORDER');
    return { sql: `(${left.sql}) ${operator} (${right.sql})${isSorted ? ' order by 1' : ''}`, columns };
  }

  #select(
    depth: number,
    around: readonly Source[],
    ctes: readonly Cte[],
    width?: number,
  ): { sql: string; columns: readonly Named[] } {
    const dropped = this.#dropped;
    this.#dropped = undefined;
    const from = this.#from(depth, around, ctes);
    const scopes = [from, ...around];
    const where = chance(this.#draw, 50) ? ` where ${this.#condition(depth, scopes, ctes, 'FILTER')}` : '';
    if (chance(this.#draw, 20)) return this.#grouped(from, where, scopes, width);
    const columns: Named[] = [];
    const before = this.#within;
    if (dropped !== undefined) this.#within = [...before, dropped];
    const targets = times(width ?? 1 + this.#draw.int(3), () =>
      this.#target(depth, from, scopes, ctes, columns, width),
    );
    this.#within = before;
    const distinct = chance(this.#draw, 10) ? 'distinct ' : '';
    if (distinct !== '') for (const { made } of columns) this.#use(made, 'GROUP');
    const tail =
      distinct === '' && chance(this.#draw, 10) ? undefined : this.#order(from, scopes, columns, distinct !== '');
    const offset = this.#offset(depth, around, ctes);
    const list = `${tail === undefined ? this.#distinctOn(from) : distinct}${targets.join(', ')}`;
    return { sql: `select ${list} from ${from.sql}${where}${tail ?? ''}${offset}`, columns };
  }

  #distinctOn(from: Source): string {
    const column = this.#column([from]);
    this.#use(column.made, 'GROUP');
    // A name alone would be that of a column that is given out.
    return `distinct on (${column.sql} + 0) `;
  }

  /** Where rows begin may be asked of the queries around: PostgreSQL lets no column of its own stand there. */
  #offset(depth: number, around: readonly Source[], ctes: readonly Cte[]): string {
    if (depth < 2 || !chance(this.#draw, 10)) return '';
    const { sql, columns } = this.#select(depth - 2, around, ctes, 1);
    for (const { made } of columns) this.#use(made, 'FILTER');
    return ` offset (${sql} limit 1)`;
  }

  /** A value of a window: what it is parted and sorted by stands beside it. */
  #windowed(from: Source, use: (made: Made) => void): string {
    const [value, part, order] = [this.#column([from]), this.#column([from]), this.#column([from])];
    use(value.made);
    this.#use(part.made, 'GROUP');
    this.#use(order.made, 'ORDER');
    const frame = pick(this.#draw, [
      '',
      ' rows between 1 preceding and current row',
      ' groups 2 preceding exclude ties',
    ]);
    return `max(${value.sql}) over (partition by ${part.sql} order by ${order.sql}${frame})`;
  }

  #target(
    depth: number,
    from: Source,
    scopes: readonly Source[],
    ctes: readonly Cte[],
    columns: Named[],
    width?: number,
  ): string {
    const whole = from.wholes[this.#draw.int(Math.max(1, from.wholes.length))];
    if (width === undefined && whole !== undefined && chance(this.#draw, 12)) {
      for (const { name, made } of whole.columns) columns.push({ name, made: this.#new([made]) });
      return chance(this.#draw, 50) ? `${whole.alias}.*` : `(${whole.alias}).*`;
    }
    if (width === undefined && chance(this.#draw, 8)) {
      for (const { name, made } of from.bare) columns.push({ name, made: this.#new([made]) });
      return '*';
    }
    const parts: Made[] = [];
    const made = this.#new(parts);
    const holder = { isReferenced: true };
    this.#holders.push({ holder, made });
    const before = this.#within;
    this.#within = [...before, holder];
    const use = (part: Made) => void parts.push(part);
    const sql = chance(this.#draw, 10) ? this.#windowed(from, use) : this.#expression(depth, scopes, ctes, use);
    this.#within = before;
    const name = `o${this.#alias()}`;
    columns.push({ name, made });
    return `${sql} as ${name}`;
  }

  #grouped(from: Source, where: string, scopes: readonly Source[], width = 2) {
    const key = this.#column([from]);
    this.#use(key.made, 'GROUP');
    const first = { name: `o${this.#alias()}`, made: this.#new([key.made]) };
    const columns: Named[] = [first];
    const targets = [`${key.sql} as ${first.name}`];
    for (let index = 1; index < width; index += 1) {
      const argument = this.#column([from]);
      const name = `o${this.#alias()}`;
      const filter = chance(this.#draw, 40) ? this.#column(scopes.slice(0, 1)) : undefined;
      if (filter !== undefined) this.#use(filter.made, 'FILTER');
      const whole = from.wholes[0];
      const isWhole = whole !== undefined && chance(this.#draw, 20);
      const counted = isWhole ? whole.columns.map(({ made }) => made) : [argument.made];
      columns.push({ name, made: this.#new(counted) });
      const call = isWhole ? `count(${whole.alias})` : `max(${argument.sql})`;
      targets.push(`${call}${filter === undefined ? '' : ` filter (where ${filter.sql} > 0)`} as ${name}`);
    }
    const groups = pick(this.#draw, [
      key.sql,
      `rollup (${key.sql})`,
      `cube (${key.sql})`,
      `grouping sets ((${key.sql}), ())`,
    ]);
    const held = chance(this.#draw, 30) ? this.#column([from]) : undefined;
    if (held !== undefined) this.#use(held.made, 'FILTER');
    const having = held === undefined ? '' : ` having min(${held.sql}) > 0`;
    return { sql: `select ${targets.join(', ')} from ${from.sql}${where} group by ${groups}${having}`, columns };
  }

  #order(from: Source, scopes: readonly Source[], columns: readonly Named[], isDistinct: boolean): string {
    const first = columns[0];
    if (first === undefined || !chance(this.#draw, 30)) return '';
    const isPlain = columns.length === 1 || columns.every(({ name }) => name.startsWith('ot'));
    if (isPlain && (isDistinct || chance(this.#draw, 50))) {
      this.#use(first.made, 'ORDER');
      return ` order by ${chance(this.#draw, 50) ? '1' : first.name}`;
    }
    if (isDistinct) return '';
    const column = this.#column([from, ...scopes.slice(1)]);
    this.#use(column.made, 'ORDER');
    return ` order by ${column.sql} + 1`;
  }

  #condition(depth: number, scopes: readonly Source[], ctes: readonly Cte[], usage: Usage): string {
    const use = (made: Made) => this.#use(made, usage);
    const left = this.#expression(0, scopes, ctes, use);
    if (depth > 0 && chance(this.#draw, 30)) {
      const dropped = { isReferenced: false };
      this.#dropped = dropped;
      const { sql, columns } = this.#query(depth - 1, scopes, ctes);
      for (const { made } of columns) use(made);
      dropped.isReferenced = columns.length === 1;
      return columns.length === 1 ? `${left} in (${sql})` : `${left} > 0 and exists (${sql})`;
    }
    const right = this.#expression(0, scopes, ctes, use);
    if (!chance(this.#draw, 20)) return `${left} > ${right}`;
    const [more, less] = [this.#expression(0, scopes, ctes, use), this.#expression(0, scopes, ctes, use)];
    return pick(this.#draw, [
      `(${left}, ${more}) > (${right}, ${less})`,
      `row(${left}, ${more}, ${right}, ${less}) is not null`,
      `${left} = any (array[${more}, ${right}, ${less}])`,
    ]);
  }

  #expression(depth: number, scopes: readonly Source[], ctes: readonly Cte[], use: (made: Made) => void): string {
    if (depth > 1 && chance(this.#draw, 12)) {
      const { sql, columns } = this.#select(depth - 2, scopes, ctes, 1);
      for (const { made } of columns) use(made);
      return `(${sql} limit 1)`;
    }
    const column = this.#column(scopes);
    use(column.made);
    if (!chance(this.#draw, 20)) return column.sql;
    const other = this.#column(scopes);
    use(other.made);
    return pick(this.#draw, [
      `coalesce(${column.sql}, ${other.sql} + 1)`,
      `(array[${column.sql}, ${other.sql}])[1]`,
      `(json_build_array(${column.sql}, ${other.sql}) ->> 0)::int`,
      `jsonb_array_length(jsonb_build_array(${column.sql}) || to_jsonb(${other.sql}))`,
      `case when ${column.sql} > 0 then ${other.sql} end`,
    ]);
  }

  /** A column of the nearest query, sometimes of one around it; without a qualifier where that is clear. */
  #column(scopes: readonly Source[]): { readonly sql: string; readonly made: Made } {
    const [near, ...far] = scopes;
    const scope = far.length > 0 && chance(this.#draw, 20) ? far[this.#draw.int(far.length)] : near;
    const column = scope?.qualified[this.#draw.int(Math.max(1, scope.qualified.length))];
    if (scope === undefined || column === undefined) return { sql: '1', made: { parts: [], isRead: true } };
    const named = scope.bare.filter(({ name }) => name === column.name);
    const isHidden = scopes
      .slice(0, scopes.indexOf(scope))
      .some((inner) => inner.bare.some(({ name }) => name === column.name));
    const [only] = named;
    if (named.length === 1 && only !== undefined && !isHidden && chance(this.#draw, 50))
      return { sql: only.name, made: only.made };
    return { sql: `${column.alias}.${column.name}`, made: column.made };
  }

  #from(depth: number, around: readonly Source[], ctes: readonly Cte[]): Source {
    let source = this.#item(depth, around, ctes);
    for (let count = this.#draw.int(3); count > 0; count -= 1) source = this.#joined(source, depth, around, ctes);
    return source;
  }

  #joined(left: Source, depth: number, around: readonly Source[], ctes: readonly Cte[]): Source {
    if (depth > 0 && chance(this.#draw, 15)) {
      const right = this.#subquery(depth, [left, ...around], ctes);
      return beside(left, right, `${left.sql} cross join lateral ${right.sql}`);
    }
    const right = this.#item(depth, around, ctes);
    const common = left.bare.filter(({ name }) =>
      [left, right].every((side) => side.bare.filter((own) => own.name === name).length === 1),
    );
    const twice = left.bare.some(
      ({ name }) => right.bare.some((own) => own.name === name) && !common.some((own) => own.name === name),
    );
    const [first] = common;
    if (first !== undefined && chance(this.#draw, 40)) {
      const isNatural = !twice && chance(this.#draw, 50);
      const names = isNatural ? common.map(({ name }) => name) : [first.name];
      const kind = pick(this.#draw, ['join', 'left join', 'full join', 'right join']);
      const using = isNatural ? '' : ` using (${first.name})`;
      return this.#merged(left, right, names, `${left.sql} ${isNatural ? 'natural ' : ''}${kind} ${right.sql}${using}`);
    }
    const kind = pick(this.#draw, ['join', 'left join', 'right join']);
    const both = beside(left, right, '');
    const on = this.#condition(0, [both, ...around], ctes, 'JOIN');
    return { ...both, sql: `${left.sql} ${kind} ${right.sql} on ${on}` };
  }

  #merged(left: Source, right: Source, names: readonly string[], sql: string): Source {
    const merged = names.map((name) => {
      const parts = [...left.bare, ...right.bare].filter((column) => column.name === name).map(({ made }) => made);
      for (const part of parts) this.#use(part, 'JOIN');
      return { name, made: { parts, isRead: true } };
    });
    const rest = [...left.bare, ...right.bare].filter(({ name }) => !names.includes(name));
    return { ...beside(left, right, sql), bare: [...merged, ...rest] };
  }

  #item(depth: number, around: readonly Source[], ctes: readonly Cte[]): Source {
    if (depth > 0 && chance(this.#draw, 20)) return this.#subquery(depth, around, ctes);
    const alias = this.#alias();
    const cte = ctes[this.#draw.int(Math.max(1, ctes.length))];
    if (cte !== undefined && chance(this.#draw, 40)) {
      cte.references.push(this.#within);
      return sourceOf(`${cte.name} ${alias}`, alias, cte.columns);
    }
    if (chance(this.#draw, 20)) return this.#view(alias);
    const name = pick(this.#draw, Object.keys(TABLES) as [string, ...string[]]);
    this.#tables.push({ name: bare(name), within: this.#within });
    const columns = (TABLES[name] ?? []).map((column) => ({ name: column, column: `${bare(name)}.${bare(column)}` }));
    const named = columns.map(({ name: own, column }) => ({ name: own, made: this.#lazy(column) }));
    const isShadowed = ctes.some((other) => other.name === name);
    return sourceOf(`${isShadowed ? 'public.' : ''}${name} ${alias}`, alias, named);
  }

  // A column of a table stands where it is used, which is known when it is.
  #lazy(column: string): Made {
    const within = this.#within;
    const sites = this.#sites;
    let isRead = false;
    return {
      base: column,
      parts: [],
      get isRead() {
        return isRead;
      },
      set isRead(value: boolean) {
        if (value && !isRead) sites.push({ name: column, within });
        isRead = value;
      },
    };
  }

  #view(alias: string): Source {
    const name = pick(this.#draw, ['v1', 'v2']);
    const view = VIEWS[name];
    for (const [column, usage] of view?.reads ?? []) this.#use(this.#base(column), usage);
    const named = (view?.columns ?? []).map(({ name: own, from }) => ({
      name: own,
      made: this.#new([this.#base(from)]),
    }));
    return sourceOf(`${name} ${alias}`, alias, named);
  }

  /** VALUES with the whole row of a query around it, or a column: its width is that of the row. */
  #values(around: readonly Source[]): Source {
    const alias = this.#alias();
    const whole = around[0]?.wholes[0];
    const column = this.#column(around);
    const parts = [column.made, ...(whole?.columns ?? []).map(({ made }) => made)];
    const columns = parts.map((made, index) => ({ name: `column${index + 1}`, made: this.#new([made]) }));
    const star = whole === undefined ? '' : `, ${whole.alias}.*`;
    // Of one row alone PostgreSQL would put the values where the columns are, and drop what no value needs.
    const row = `(${column.sql}${star})`;
    return sourceOf(`(values ${row}, ${row}) ${alias}`, alias, columns);
  }

  #subquery(depth: number, around: readonly Source[], ctes: readonly Cte[]): Source {
    if (chance(this.#draw, 20)) return this.#values(around);
    const alias = this.#alias();
    const { sql, columns } = this.#query(depth - 1, around, ctes);
    const names = columns.map(() => `s${this.#alias()}`);
    const named = columns.map(({ made }, index) => ({ name: names[index] ?? '', made }));
    return sourceOf(`(${sql}) ${alias}(${names.join(', ')})`, alias, named);
  }
}

function sourceOf(sql: string, alias: string, columns: readonly Named[]): Source {
  return {
    sql,
    bare: columns,
    qualified: columns.map((column) => ({ ...column, alias })),
    wholes: [{ alias, columns }],
  };
}

function beside(left: Source, right: Source, sql: string): Source {
  return {
    sql,
    qualified: [...left.qualified, ...right.qualified],
    bare: [...left.bare, ...right.bare],
    wholes: [...left.wholes, ...right.wholes],
  };
}
