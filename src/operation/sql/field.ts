import type { A_Indirection, Node } from 'libpg-query';
import { columnsOfFunction, isKnownFunction } from './functions.ts';
import { stringsOf } from './names.ts';
import type { Reading } from './reading.ts';
import { findColumn, findItem, guessedAround, type Item, type Scope } from './scope.ts';

/** The table or subquery whose whole row a value surely is. */
export function rowNamed(node: Node | undefined, scope: Scope): Item | undefined {
  if (node === undefined || !('ColumnRef' in node) || guessedAround(scope).length > 0) return undefined;
  const names = stringsOf(node.ColumnRef.fields);
  const isStar = names.length < (node.ColumnRef.fields ?? []).length;
  const [first, second, third] = names;
  if (first === undefined || third !== undefined || (second !== undefined && !isStar)) return undefined;
  // A column of the name comes first, also one of a query around.
  if (!isStar && findColumn(scope, first).kind !== 'missing') return undefined;
  const item = second === undefined ? findItem(scope, first) : findItem(scope, second, first);
  return item.kind === 'found' ? item.value : undefined;
}

/**
 * Refuses `(v).f` where `f` may be no field of `v`: it is then a call of the function `f`, which may read anything, as
 * `('/etc/passwd'::text).pg_read_file` does. Of a function that reads nothing else it is all one.
 */
export function checkFields({ arg, indirection }: A_Indirection, reading: Reading, scope: Scope): void {
  let fields = fieldsOf(arg, scope);
  for (const step of indirection ?? []) {
    if ('String' in step) checkField(step.String.sval ?? '', fields, reading);
    // Nobody told what an element or a field of a field is.
    fields = undefined;
  }
}

function checkField(name: string, fields: readonly string[] | undefined, reading: Reading): void {
  if (fields === undefined ? isKnownFunction([name]) : fields.includes(name)) return;
  const message =
    fields === undefined
      ? `whether \`${name}\` is a field of the value is not known: it may be a function, which is called so too`
      : `\`${name}\` is no column of the row`;
  reading.refuse('COLUMN_UNKNOWN', reading.placeOf(undefined), `(...).${name}`, message);
}

function fieldsOf(arg: Node | undefined, scope: Scope): readonly string[] | undefined {
  if (arg !== undefined && 'FuncCall' in arg) {
    const names = stringsOf(arg.FuncCall.funcname);
    return isKnownFunction(names) ? columnsOfFunction(names.at(-1) ?? '') : undefined;
  }
  const item = rowNamed(arg, scope);
  return item?.known ? item.columns.map(({ name }) => name) : undefined;
}
