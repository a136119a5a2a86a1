/** PostgreSQL's own operators; any other may call any function. */
const OPERATORS = new Set(
  [
    '= <> != < > <= >= + - * / % ^ |/ ||/ @ & | # ~ << >> ||',
    '~~ ~~* !~~ !~~* ~* !~ !~* ~<~ ~<=~ ~>~ ~>=~ ^@',
    '-> ->> #> #>> @> <@ ? ?| ?& #- @? @@ @@@ && !! <->',
    '&< &> -|- <<| |>> &<| |&> <^ >^ ?# ?- ?-| ?|| ## ~= *= *<> *< *> *<= *>= <<= >>= @-@ @@ <#>',
    'BETWEEN',
  ].flatMap((line) => line.split(' ')),
);

/** Whether an operator, written with these names, is one of PostgreSQL's own. */
export function isKnownOperator(names: readonly string[]): boolean {
  const name = names.at(-1) ?? '';
  const isOwn = names.length === 1 || (names.length === 2 && names[0] === 'pg_catalog');
  return isOwn && (OPERATORS.has(name) || name.endsWith('BETWEEN') || name.endsWith('BETWEEN SYMMETRIC'));
}
